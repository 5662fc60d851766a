import Cryptography
import DomainTypes
import FoundationEssentials
import HTTPTypes
import JOSE

/// A client's own key, with which it makes DPoP proofs (RFC 9449 section 4.2).
struct Prover {
  let key: SigningKey

  init() throws { key = try SigningKey.generate(.es256) }

  var thumbprint: String { JWK.thumbprint(of: key.publicKey) }

  /// `changes` replace claims; a claim of `nil` is left out.
  func proof(
    _ method: HTTPRequest.Method, _ path: String, token: String? = nil, now: Date, _ changes: [String: JSONValue?] = [:]
  ) throws -> String {
    var claims: [String: JSONValue] = [
      "jti": .string(SecureRandom.token()), "htm": .string(method.rawValue),
      "htu": .string(IdentityWorld.issuer + path), "iat": .integer(Int(now.timeIntervalSince1970)),
    ]
    claims["ath"] = token.map { .string(Base64URL.encode(SHA256.hash(Array($0.utf8)))) }
    for (name, value) in changes { claims[name] = value }
    let jwk = String(decoding: try JSONEncoder().encode(JWK(key)), as: UTF8.self)
    let header = #"{"typ":"dpop+jwt","alg":"ES256","jwk":\#(jwk)}"#
    let signed = Base64URL.encode(Array(header.utf8)) + "." + Base64URL.encode(Array(try JSONEncoder().encode(claims)))
    return signed + "." + Base64URL.encode(try key.sign(Array(signed.utf8)))
  }
}
