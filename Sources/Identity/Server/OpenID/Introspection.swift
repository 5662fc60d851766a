internal import APIContract
internal import DomainTypes
internal import FoundationEssentials
internal import HTTPServer
internal import HTTPTypes
internal import IdentityDomain
internal import IdentityStorage

/// Serves `POST /introspect` (RFC 7662): whether a token still counts, for those who must know at once.
struct Introspection: Sendable {
  let environment: IdentityEnvironment

  func callAsFunction(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    try await OAuthEndpoint(environment: environment)(request, context) { entry, parameters, _ in
      guard entry.client.authentication != .none else { throw ClientAuthentication.refusal }
      guard let token = parameters.only("token") else {
        throw OAuthError(error: "invalid_request", error_description: "token is missing")
      }
      return try HTTPResponse.json(try answer(token, entry.client))
    }
  }

  private func answer(_ token: String, _ client: Client) throws -> IntrospectionAnswer {
    if let claims = try? environment.issuer.read(accessToken: token, now: environment.now()) {
      return try environment.counts(token, claims) ? IntrospectionAnswer(claims) : IntrospectionAnswer(active: false)
    }
    guard let facts = try environment.store.liveRefreshToken(token, now: environment.now()),
      facts.grant.clientID == client.id
    else { return IntrospectionAnswer(active: false) }
    var answer = IntrospectionAnswer(active: true)
    answer.client_id = client.id.rawValue
    answer.scope = facts.grant.scopes.sorted().joined(separator: " ")
    answer.sub = environment.subject(of: facts.grant.accountID, for: client)
    answer.exp = Int(facts.expiresAt.timeIntervalSince1970)
    return answer
  }
}

extension IdentityEnvironment {
  /// Whether a token, whose signature and time are right, was revoked.
  func counts(_ token: String, _ claims: OwnAccessToken) throws -> Bool {
    if let grant = claims.grant { return try store.isLive(GrantID(grant)) }
    return try !store.isRevoked(accessToken: token)
  }
}

extension IntrospectionAnswer {
  fileprivate init(_ claims: OwnAccessToken) {
    self.init(active: true)
    scope = claims.scope
    client_id = claims.client_id
    token_type = TokenConfirmation.tokenType(claims.cnf)
    cnf = claims.cnf
    exp = claims.exp
    iat = claims.iat
    sub = claims.sub
    aud = claims.aud
    iss = claims.iss
    jti = claims.jti
    sid = claims.sid
    acr = claims.acr
    auth_time = claims.auth_time
    juristic_id = claims.juristic_id
  }
}
