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
  package let ring: KeyRing
  private let verified = VerifiedTokens()

  package init(url: String, ring: KeyRing) {
    self.url = url
    self.ring = ring
  }

  /// With keys that have always been there.
  package init(url: String, key: SigningKey, rsaKey: SigningKey? = nil) {
    self.init(
      url: url, ring: KeyRing(([key] + (rsaKey.map { [$0] } ?? [])).map { .init($0, signsFrom: .distantPast) }))
  }

  package func keys(at now: Date) -> JWKSet { ring.published(at: now) }

  func idTokenAlgorithms(at now: Date) -> [String] {
    [SigningKey.Algorithm.es256, .rs256].filter { ring.signing($0, at: now) != nil }.map(\.rawValue)
  }

  /// A token for calls in a client's own name (RFC 6749 section 4.4).
  package func clientToken(
    _ client: ClientID, scopes: Set<String>, resources: Set<String> = [], sender: TokenConfirmation? = nil, now: Date
  ) throws -> TokenAnswer {
    let claims = AccessTokenPayload(
      registered: .init(
        issuer: url, subject: client.rawValue, client: client, scopes: scopes, resources: resources, sender: sender,
        now: now))
    return TokenAnswer(
      access_token: try sign(claims, type: "at+jwt", .es256, now), token_type: TokenConfirmation.tokenType(sender),
      expires_in: Int(Self.accessTokenLifetime), scope: scopes.sorted().joined(separator: " "))
  }

  /// The tokens of a person who signed in for a client.
  ///
  /// `narrowed` are the scopes and resources that this one answer is for; all of the grant's unless the client asked
  /// for less.
  func personTokens(
    _ grant: Grant, _ person: PersonClaims, _ narrowed: (scopes: Set<String>, resources: Set<String>),
    sender: TokenConfirmation?, registered: Set<String>, algorithm: SigningKey.Algorithm, refreshToken: String?,
    withNonce: Bool, now: Date
  ) throws -> TokenAnswer {
    var claims = AccessTokenPayload.Registered(
      issuer: url, subject: person.subject, client: grant.clientID, scopes: narrowed.scopes,
      resources: narrowed.resources, sender: sender, now: now)
    claims.add(grant)
    let access = try sign(
      AccessTokenPayload(registered: claims, person: person.forAccessToken(narrowed.scopes)), type: "at+jwt", .es256,
      now)
    let shown = Scopes.claims(
      of: grant.scopes, wishes: grant.terms.claims.map { Array($0.idToken.keys) } ?? [], registered: registered)
    var idToken = IDTokenPayload(
      issuer: url, subject: person.subject, grant: grant, accessToken: access, person: person.shown(shown), now: now)
    if !withNonce { idToken.registered.nonce = nil }
    return TokenAnswer(
      access_token: access, token_type: TokenConfirmation.tokenType(sender), expires_in: Int(Self.accessTokenLifetime),
      id_token: try sign(idToken, type: "JWT", algorithm, now), refresh_token: refreshToken,
      scope: narrowed.scopes.sorted().joined(separator: " "))
  }

  /// What a client is told when a sign-in ends (OpenID Connect Back-Channel Logout section 2.4).
  func logoutToken(
    for client: ClientID, subject: String, session: String?, algorithm: SigningKey.Algorithm, now: Date
  ) throws -> String {
    try sign(
      LogoutTokenPayload(issuer: url, client: client, subject: subject, session: session, now: now),
      type: "logout+jwt", algorithm, now)
  }

  /// What happened to an account (RFC 8417).
  func securityEvent(_ claims: SecurityEventClaims, now: Date) throws -> String {
    try sign(claims, type: SecurityEventClaims.type, .es256, now)
  }

  /// What userinfo says, signed for the client (OpenID Connect Core section 5.3.2).
  func signedUserInfo(
    _ info: UserInfo, for client: ClientID, algorithm: SigningKey.Algorithm, now: Date
  ) throws -> String {
    try sign(SignedUserInfo(iss: url, aud: client.rawValue, info: info), type: "JWT", algorithm, now)
  }

  private func sign(
    _ claims: some Encodable, type: String, _ algorithm: SigningKey.Algorithm, _ now: Date
  ) throws -> String {
    guard let entry = ring.signing(algorithm, at: now) ?? ring.signing(.es256, at: now) else {
      throw MissingSigningKey()
    }
    return try JWT.sign(claims, type: type, key: entry.key, keyID: entry.keyID)
  }

  /// What an access token of ours says, whomever it is for.
  func read(accessToken: String, audience: String? = nil, now: Date) throws(JWTError) -> OwnAccessToken {
    if let known = verified.claims(of: accessToken), Double(known.exp) > now.timeIntervalSince1970 {
      guard audience.map(known.aud.contains) ?? true else { throw .wrongAudience }
      return known
    }
    let claims: OwnAccessToken = try JWTVerifier(issuer: url, audience: audience, type: "at+jwt")
      .verify(accessToken, keys: ring.all, now: now)
    verified.keep(claims, of: accessToken)
    return claims
  }

  /// Whose ID token this was, however old (OpenID Connect RP-Initiated Logout section 2).
  func read(idTokenHint: String, now: Date) -> (subject: String, client: ClientID, session: String?)? {
    let verifier = JWTVerifier(
      issuer: url, audience: nil, type: "JWT", algorithms: [.es256, .rs256], leeway: .seconds(400 * 86_400))
    guard let claims = try? verifier.verify(idTokenHint, as: HintClaims.self, keys: ring.all, now: now) else {
      return nil
    }
    return (claims.sub, ClientID(claims.aud), claims.sid)
  }
}

struct MissingSigningKey: Error {}

struct OwnAccessToken: Decodable {
  var iss: String
  var sub: String
  var aud: [String]
  var client_id: String
  var scope: String
  var exp: Int
  var iat: Int
  var jti: String
  var grant: String?
  var sid: String?
  var acr: String?
  var auth_time: Int?
  var juristic_id: String?
  var juristic_name: String?
  var cnf: TokenConfirmation?

  var scopes: Set<String> { Set(scope.split(separator: " ").map(String.init)) }
}

private struct HintClaims: Decodable {
  var sub: String
  var aud: String
  var sid: String?
}
