import APIClient
import APIContract
import Cryptography
import DomainTypes
import Foundation
import HTTPClient
import HTTPTypes
import JOSE
import Synchronization

/// An OpenID provider that answers one client, to sign in against; its token endpoint checks PKCE as RFC 7636 says.
final class SmallProvider: Sendable {
  static let issuer = "http://identity.test"
  let key: SigningKey
  /// What the authorization request said, by code.
  private let requests = Mutex<[String: QueryItems]>([:])
  let nonceOverride = Mutex<String?>(nil)
  /// Changes the claims of the next ID tokens; `nil` takes one away.
  let claimChanges = Mutex<[String: JSONValue?]>([:])
  /// The levels that were asked for, as the last request had them.
  let askedLevel = Mutex<String?>(nil)

  init() throws { key = try SigningKey.generate(.es256) }

  /// Plays the person who signs in: the query with which the browser comes back.
  func authorize(_ location: String) throws -> QueryItems {
    let query = QueryItems(encoded: location.split(separator: "?", maxSplits: 1)[1]) ?? [:]
    let code = SecureRandom.token()
    askedLevel.withLock { $0 = query["acr_values"] }
    requests.withLock { $0[code] = query }
    return ["code": code, "state": query["state"] ?? "", "iss": Self.issuer]
  }

  func send(_ request: OutgoingRequest) async throws -> HTTPResponse {
    let form = QueryItems(encoded: String(decoding: request.body, as: UTF8.self)) ?? [:]
    guard request.url == Self.issuer + "/token",
      let asked = requests.withLock({ $0.removeValue(forKey: form["code"] ?? "") })
    else { return refusal }
    let challenge = Base64URL.encode(SHA256.hash(Array((form["code_verifier"] ?? "").utf8)))
    guard challenge == asked["code_challenge"], asked["code_challenge_method"] == "S256" else { return refusal }
    let answer = TokenAnswer(
      access_token: "access", token_type: "Bearer", expires_in: 600, id_token: try idToken(nonce: asked["nonce"] ?? ""))
    return HTTPResponse(contentType: "application/json", body: try ContractJSON.encode(answer))
  }

  private var refusal: HTTPResponse {
    HTTPResponse(status: 400, contentType: "application/json", body: Array(#"{"error":"invalid_grant"}"#.utf8))
  }

  private func idToken(nonce: String) throws -> String {
    let now = Int(Date().timeIntervalSince1970)
    var claims: [String: JSONValue] = [
      "iss": .string(SmallProvider.issuer), "aud": .string("portal"), "sub": .string("account-1"),
      "name": .string("สมชาย ตัวอย่าง"), "nonce": .string(nonceOverride.withLock { $0 } ?? nonce),
      "iat": .integer(now), "exp": .integer(now + 300), "sid": .string("sid-1"), "acr": .string("aal1"),
    ]
    for (name, value) in claimChanges.withLock({ $0 }) { claims[name] = value }
    return try JWT.sign(claims, type: "JWT", key: key)
  }
}
