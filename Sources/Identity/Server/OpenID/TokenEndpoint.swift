internal import APIContract
internal import Cryptography
internal import DomainTypes
internal import HTTPServer
internal import HTTPTypes
internal import IdentityDomain
internal import IdentityStorage
internal import Observability

/// Serves `POST /token` (RFC 6749 section 3.2).
struct TokenEndpoint: Sendable {
  let environment: IdentityEnvironment

  func callAsFunction(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    do {
      let parameters = try await self.parameters(request)
      let entry = try await ClientAuthentication(environment: environment)(request, parameters)
      let answer = try await tokens(entry, parameters, context)
      return HTTPResponse(contentType: "application/json", body: try ContractJSON.encode(answer))
    } catch let error as OAuthError {
      return try refusal(error, request)
    }
  }

  private func parameters(_ request: HTTPRequest) async throws -> RequestParameters {
    let type = request.fields[.contentType]?.prefix { $0 != ";" && $0 != " " }.lowercased()
    guard type == "application/x-www-form-urlencoded" else {
      throw OAuthError(error: "invalid_request", error_description: "the body must be a form")
    }
    let parameters = RequestParameters(try await request.form().all.map { ($0.name, $0.value) })
    if let name = parameters.repeated {
      throw OAuthError(error: "invalid_request", error_description: "\(name) is given more than once")
    }
    return parameters
  }

  private func tokens(
    _ entry: ClientRegistry.Entry, _ parameters: RequestParameters, _ context: RequestContext
  ) async throws -> TokenAnswer {
    guard let name = parameters.only("grant_type") else {
      throw OAuthError(error: "invalid_request", error_description: "grant_type is missing")
    }
    guard let type = Client.GrantType(rawValue: name) else { throw OAuthError(error: "unsupported_grant_type") }
    guard entry.client.grantTypes.contains(type) else { throw OAuthError(error: "unauthorized_client") }
    switch type {
    case .authorizationCode: return try await redeem(entry, parameters, context)
    case .clientCredentials: return try await issueToClient(entry.client, parameters, context)
    }
  }

  private func redeem(
    _ entry: ClientRegistry.Entry, _ parameters: RequestParameters, _ context: RequestContext
  ) async throws -> TokenAnswer {
    guard let code = parameters.only("code") else {
      throw OAuthError(error: "invalid_request", error_description: "code is missing")
    }
    let verifier = parameters.only("code_verifier").flatMap { CodeChallenge.isVerifier($0) ? $0 : nil }
    let redeemed = try await environment.store.redeem(
      code: code, client: entry.client.id, redirectURI: parameters.only("redirect_uri"),
      challenge: verifier.flatMap { CodeChallenge(Base64URL.encode(SHA256.hash(Array($0.utf8)))) },
      at: environment.moment(context))
    guard case .tokens(let grant, let account, let company) = redeemed else {
      throw OAuthError(error: "invalid_grant", error_description: "the code cannot be redeemed")
    }
    let person = PersonClaims(account: account, company: company.map { ($0.juristicID, $0.name) })
    return try environment.issuer.personTokens(
      grant, person, algorithm: entry.idTokenAlgorithm, now: environment.now())
  }

  private func issueToClient(
    _ client: Client, _ parameters: RequestParameters, _ context: RequestContext
  ) async throws -> TokenAnswer {
    let allowed = Scopes.ofClient(client.scopes)
    let asked = Set((parameters.only("scope") ?? "").split(separator: " ").map(String.init))
    guard asked.isSubset(of: allowed) else { throw OAuthError(error: "invalid_scope") }
    let scopes = asked.isEmpty ? allowed : asked
    let moment = environment.moment(context)
    try await environment.store.record(
      .clientTokenIssued, actor: client.id.rawValue, object: client.id.rawValue,
      detail: ["scope": scopes.sorted().joined(separator: " ")], at: moment)
    return try environment.issuer.clientToken(client.id, scopes: scopes, now: moment.now)
  }

  /// RFC 6749 section 5.2: 401 names the scheme that the client tried.
  private func refusal(_ error: OAuthError, _ request: HTTPRequest) throws -> HTTPResponse {
    environment.logger.notice("token refused", ["error": error.error])
    var response = HTTPResponse(
      status: error.error == "invalid_client" ? 401 : 400, contentType: "application/json",
      body: try ContractJSON.encode(error))
    if response.status == 401, request.fields[.authorization] != nil {
      response.fields[.wwwAuthenticate] = "Basic realm=\"identity\""
    }
    return response
  }
}
