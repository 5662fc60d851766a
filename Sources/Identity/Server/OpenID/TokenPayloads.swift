internal import APIContract
internal import Cryptography
internal import DomainTypes
internal import FoundationEssentials
internal import IdentityDomain

/// The claims of an access token (RFC 9068 section 2.2).
struct AccessTokenPayload: Encodable {
  let registered: Registered
  let person: UserInfo?

  struct Registered: Encodable {
    var iss: String
    var sub: String
    var aud: [String]
    var client_id: String
    var scope: String
    var iat: Int
    var exp: Int
    var jti: String
    /// Which sign-in it comes from, so that userinfo sees when that is revoked.
    var grant: String?
  }

  init(
    issuer: String, subject: String, client: ClientID, scopes: Set<String>, grant: GrantID?, person: UserInfo?,
    now: Date
  ) {
    let issuedAt = Int(now.timeIntervalSince1970)
    registered = Registered(
      iss: issuer, sub: subject, aud: Scopes.audience(of: scopes), client_id: client.rawValue,
      scope: scopes.sorted().joined(separator: " "), iat: issuedAt,
      exp: issuedAt + Int(TokenIssuer.accessTokenLifetime), jti: SecureRandom.token(bytes: 16),
      grant: grant?.rawValue)
    self.person = person
  }

  func encode(to encoder: any Encoder) throws {
    try person?.encode(to: encoder)
    try registered.encode(to: encoder)
  }
}

/// The claims of an ID token (OpenID Connect Core section 2).
struct IDTokenPayload: Encodable {
  let registered: Registered
  let person: UserInfo

  struct Registered: Encodable {
    var iss: String
    var sub: String
    var aud: String
    var iat: Int
    var exp: Int
    var auth_time: Int
    var nonce: String?
    var at_hash: String
  }

  init(issuer: String, grant: Grant, accessToken: String, person: UserInfo, now: Date) {
    let issuedAt = Int(now.timeIntervalSince1970)
    registered = Registered(
      iss: issuer, sub: grant.accountID.rawValue, aud: grant.clientID.rawValue, iat: issuedAt,
      exp: issuedAt + Int(TokenIssuer.idTokenLifetime), auth_time: Int(grant.authTime.timeIntervalSince1970),
      nonce: grant.nonce,
      // OpenID Connect Core section 3.1.3.6: the left half of the digest.
      at_hash: Base64URL.encode(Array(SHA256.hash(Array(accessToken.utf8)).prefix(16))))
    self.person = person
  }

  func encode(to encoder: any Encoder) throws {
    try person.encode(to: encoder)
    try registered.encode(to: encoder)
  }
}
