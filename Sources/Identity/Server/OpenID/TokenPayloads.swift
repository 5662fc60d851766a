internal import APIContract
internal import Cryptography
internal import DomainTypes
internal import FoundationEssentials
internal import IdentityDomain

/// The claims of an access token (RFC 9068 section 2.2).
struct AccessTokenPayload: Encodable {
  let registered: Registered
  var person: UserInfo?

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
    var sid: String?
    // What RFC 9470 asks a resource server to look at.
    var auth_time: Int?
    var acr: String?
    var amr: [String]?
    var cnf: TokenConfirmation?

    init(
      issuer: String, subject: String, client: ClientID, scopes: Set<String>, resources: Set<String>,
      sender: TokenConfirmation?, now: Date
    ) {
      iss = issuer
      sub = subject
      aud = Scopes.audience(of: scopes, resources: resources)
      client_id = client.rawValue
      scope = scopes.sorted().joined(separator: " ")
      iat = Int(now.timeIntervalSince1970)
      exp = iat + Int(TokenIssuer.accessTokenLifetime)
      jti = SecureRandom.token(bytes: 16)
      cnf = sender
    }

    mutating func add(_ grant: Grant) {
      self.grant = grant.id.rawValue
      sid = grant.signedIn.sessionID.rawValue
      auth_time = Int(grant.signedIn.authTime.timeIntervalSince1970)
      acr = grant.signedIn.aal.acr
      amr = grant.signedIn.methods.map(\.rawValue).sorted()
    }
  }

  func encode(to encoder: any Encoder) throws {
    try person?.encode(to: encoder)
    try registered.encode(to: encoder)
  }
}

/// The claims of an ID token (OpenID Connect Core section 2).
struct IDTokenPayload: Encodable {
  var registered: Registered
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
    var acr: String
    var amr: [String]
    var sid: String
  }

  init(issuer: String, subject: String, grant: Grant, accessToken: String, person: UserInfo, now: Date) {
    let issuedAt = Int(now.timeIntervalSince1970)
    registered = Registered(
      iss: issuer, sub: subject, aud: grant.clientID.rawValue, iat: issuedAt,
      exp: issuedAt + Int(TokenIssuer.idTokenLifetime),
      auth_time: Int(grant.signedIn.authTime.timeIntervalSince1970), nonce: grant.terms.nonce,
      // OpenID Connect Core section 3.1.3.6: the left half of the digest.
      at_hash: Base64URL.encode(Array(SHA256.hash(Array(accessToken.utf8)).prefix(16))),
      acr: grant.signedIn.aal.acr, amr: grant.signedIn.methods.map(\.rawValue).sorted(),
      sid: grant.signedIn.sessionID.rawValue)
    self.person = person
  }

  func encode(to encoder: any Encoder) throws {
    try person.encode(to: encoder)
    try registered.encode(to: encoder)
  }
}

/// The claims of a logout token (OpenID Connect Back-Channel Logout section 2.4); never a `nonce`.
struct LogoutTokenPayload: Encodable {
  var iss: String
  var sub: String
  var aud: String
  var iat: Int
  var exp: Int
  var jti: String
  var sid: String?
  var events = [Self.event: Nothing()]

  struct Nothing: Encodable {}
  private static let event = "http://schemas.openid.net/event/backchannel-logout"

  init(issuer: String, client: ClientID, subject: String, session: String?, now: Date) {
    iss = issuer
    sub = subject
    aud = client.rawValue
    iat = Int(now.timeIntervalSince1970)
    // Section 4: "preferably at most two minutes in the future".
    exp = iat + 120
    jti = SecureRandom.token(bytes: 16)
    sid = session
  }
}

/// The claims of a signed userinfo answer.
struct SignedUserInfo: Encodable {
  let iss: String
  let aud: String
  let info: UserInfo

  private enum CodingKeys: CodingKey { case iss, aud }

  func encode(to encoder: any Encoder) throws {
    try info.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(iss, forKey: .iss)
    try container.encode(aud, forKey: .aud)
  }
}
