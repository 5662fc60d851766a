internal import APIContract
internal import DomainTypes
internal import FoundationEssentials
internal import HTTPServer
internal import HTTPTypes
internal import IdentityDomain
internal import IdentityStorage

/// Serves `POST /revoke` (RFC 7009).
struct RevocationEndpoint: Sendable {
  let environment: IdentityEnvironment

  func callAsFunction(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    try await OAuthEndpoint(environment: environment)(request, context) { entry, parameters, context in
      guard let token = parameters.only("token") else {
        throw OAuthError(error: "invalid_request", error_description: "token is missing")
      }
      try await revoke(token, entry.client.id, environment.moment(context))
      // Section 2.2: the same answer for a token that nobody knows.
      return HTTPResponse(status: 200)
    }
  }

  private func revoke(_ token: String, _ client: ClientID, _ moment: Moment) async throws {
    if try await environment.store.revoke(refreshToken: token, of: client, at: moment) { return }
    guard let claims = try? environment.issuer.read(accessToken: token, now: moment.now),
      claims.client_id == client.rawValue
    else { return }
    if let grant = claims.grant {
      try await environment.store.revoke(GrantID(grant), by: client, at: moment)
    } else {
      try await environment.store.revoke(
        accessToken: token, tokenID: claims.jti, of: client,
        until: Date(timeIntervalSince1970: Double(claims.exp)), at: moment)
    }
  }
}
