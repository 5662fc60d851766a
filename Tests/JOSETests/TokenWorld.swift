import Cryptography
import Foundation
import JOSE

struct Claims: Codable, Equatable {
  var iss: String? = "https://id.test"
  var aud: [String]? = ["portal", "gdx-gateway"]
  var sub = "person-1"
  var exp: Date? = TokenWorld.now.addingTimeInterval(600)
  var nbf: Date?
  var iat: Date? = TokenWorld.now
}

/// An issuer, a verifier that trusts it, and the means to forge.
struct TokenWorld {
  static let now = Date(timeIntervalSince1970: 1_780_000_000)
  let key: SigningKey
  let verifier = JWTVerifier(
    issuer: "https://id.test", audience: "portal", type: "at+jwt", algorithms: [.es256], leeway: .seconds(30))

  init() throws {
    key = try SigningKey.generate(.es256)
  }

  var keyID: String { JWK.thumbprint(of: key.publicKey) }

  func token(_ claims: Claims = Claims(), type: String = "at+jwt") throws -> String {
    try JWT.sign(claims, type: type, key: key)
  }

  func verify(_ token: String, at time: Date = now) throws -> Claims {
    try verifier.verify(token, keys: JWKSet(keys: [key]), now: time)
  }

  /// Signs a header and payload that `JWT.sign` would never write.
  func forge(header: String, payload: String? = nil, key other: SigningKey? = nil) throws -> String {
    let payload = payload ?? #"{"iss":"https://id.test","aud":"portal","sub":"x","exp":1780000600}"#
    let signed = Base64URL.encode(Array(header.utf8)) + "." + Base64URL.encode(Array(payload.utf8))
    return signed + "." + Base64URL.encode(try (other ?? key).sign(Array(signed.utf8)))
  }
}
