package import APIContract
package import Cryptography
internal import DomainTypes
package import FoundationEssentials
internal import HTTPServer
package import IdentityDomain
package import JOSE

/// Signs tokens in identity's name.
package struct TokenIssuer: Sendable {
  /// Seconds.
  package static let accessTokenLifetime = 600.0
  static let idTokenLifetime = 600.0

  /// identity's base URL: the `iss` of everything that it signs.
  package let url: String
  private let key: SigningKey
  /// For clients that know nothing newer than RS256.
  private let rsaKey: SigningKey?

  package init(url: String, key: SigningKey, rsaKey: SigningKey? = nil) {
    self.url = url
    self.key = key
    self.rsaKey = rsaKey
  }

  package var keys: JWKSet { JWKSet(keys: [key] + (rsaKey.map { [$0] } ?? [])) }

  package var idTokenAlgorithms: [String] { ["ES256"] + (rsaKey == nil ? [] : ["RS256"]) }

  /// A token for calls in a client's own name (RFC 6749 section 4.4).
  package func clientToken(_ client: ClientID, scopes: Set<String>, now: Date) throws -> TokenAnswer {
    let claims = AccessTokenPayload(
      issuer: url, subject: client.rawValue, client: client, scopes: scopes, grant: nil, person: nil, now: now)
    return TokenAnswer(
      access_token: try JWT.sign(claims, type: "at+jwt", key: key), token_type: "Bearer",
      expires_in: Int(Self.accessTokenLifetime), scope: scopes.sorted().joined(separator: " "))
  }

  /// The tokens of a person who signed in for a client.
  func personTokens(_ grant: Grant, _ person: PersonClaims, algorithm: String, now: Date) throws -> TokenAnswer {
    let access = try JWT.sign(
      AccessTokenPayload(
        issuer: url, subject: grant.accountID.rawValue, client: grant.clientID, scopes: grant.scopes, grant: grant.id,
        person: person.forAccessToken(grant.scopes), now: now),
      type: "at+jwt", key: key)
    let idToken = IDTokenPayload(
      issuer: url, grant: grant, accessToken: access, person: person.shown(grant.scopes), now: now)
    return TokenAnswer(
      access_token: access, token_type: "Bearer", expires_in: Int(Self.accessTokenLifetime),
      id_token: try JWT.sign(idToken, type: "JWT", key: algorithm == "RS256" ? rsaKey ?? key : key),
      scope: grant.scopes.sorted().joined(separator: " "))
  }

  /// What an access token of ours, meant for identity itself, says.
  func read(accessToken: String, now: Date) throws(JWTError) -> OwnAccessToken {
    try JWTVerifier(issuer: url, audience: "identity", type: "at+jwt").verify(accessToken, keys: keys, now: now)
  }

  /// Whose ID token this was, however old (OpenID Connect RP-Initiated Logout section 2).
  func read(idTokenHint: String, now: Date) -> (subject: String, client: ClientID)? {
    let verifier = JWTVerifier(
      issuer: url, audience: nil, type: "JWT", algorithms: [.es256, .rs256], leeway: .seconds(400 * 86_400))
    guard let claims = try? verifier.verify(idTokenHint, as: HintClaims.self, keys: keys, now: now) else { return nil }
    return (claims.sub, ClientID(claims.aud))
  }
}

struct OwnAccessToken: Decodable {
  var sub: String
  var client_id: String
  var scope: String
  var grant: String?
  var juristic_id: String?
  var juristic_name: String?
}

private struct HintClaims: Decodable {
  var sub: String
  var aud: String
}
