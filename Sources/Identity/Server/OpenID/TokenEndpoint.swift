internal import APIContract
internal import Cryptography
internal import DomainTypes
internal import HTTPServer
internal import HTTPTypes
internal import IdentityDomain
internal import IdentityStorage

/// Serves `POST /token` (RFC 6749 section 3.2).
struct TokenEndpoint: Sendable {
  let environment: IdentityEnvironment

  func callAsFunction(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    try await OAuthEndpoint(environment: environment)(request, context) { entry, parameters, context in
      let sender = try sender(request, entry.client)
      return try HTTPResponse.json(try await tokens(entry, parameters, sender, context))
    }
  }

  private func tokens(
    _ entry: ClientRegistry.Entry, _ parameters: RequestParameters, _ sender: TokenConfirmation?,
    _ context: RequestContext
  ) async throws -> TokenAnswer {
    guard let name = parameters.only("grant_type") else {
      throw OAuthError(error: "invalid_request", error_description: "grant_type is missing")
    }
    guard let type = Client.GrantType(rawValue: name) else { throw OAuthError(error: "unsupported_grant_type") }
    guard entry.client.grantTypes.contains(type) else { throw OAuthError(error: "unauthorized_client") }
    switch type {
    case .authorizationCode: return try await redeem(entry, parameters, sender, context)
    case .refreshToken: return try await refresh(entry, parameters, sender, context)
    case .clientCredentials: return try await issueToClient(entry.client, parameters, sender, context)
    }
  }

  private func redeem(
    _ entry: ClientRegistry.Entry, _ parameters: RequestParameters, _ sender: TokenConfirmation?,
    _ context: RequestContext
  ) async throws -> TokenAnswer {
    guard let code = parameters.only("code") else {
      throw OAuthError(error: "invalid_request", error_description: "code is missing")
    }
    let verifier = parameters.only("code_verifier")
    let challenge = verifier.flatMap { CodeChallenge.isVerifier($0) ? $0 : nil }
      .flatMap { CodeChallenge(Base64URL.encode(SHA256.hash(Array($0.utf8)))) }
    // A verifier for a code without a challenge is a mix-up of two requests (RFC 9700 section 4.8.2).
    if verifier != nil, challenge == nil { throw Self.badCode }
    let next = entry.client.grantTypes.contains(.refreshToken) ? SecureRandom.token() : nil
    let redeemed = try await environment.store.redeem(
      code: code, client: entry.client,
      .init(
        redirectURI: parameters.only("redirect_uri"), challenge: challenge, proofKey: sender?.keyThumbprint),
      refreshToken: next, at: environment.moment(context))
    guard case .tokens(let signIn) = redeemed else {
      environment.wakeOutbox()
      throw Self.badCode
    }
    // Without offline access a refresh token lives as long as the browser's session does.
    return try answer(signIn, entry, parameters, sender, refreshToken: next, isFirst: true)
  }

  private static let badCode = OAuthError(
    error: "invalid_grant", error_description: "the code cannot be redeemed")

  private func refresh(
    _ entry: ClientRegistry.Entry, _ parameters: RequestParameters, _ sender: TokenConfirmation?,
    _ context: RequestContext
  ) async throws -> TokenAnswer {
    guard let token = parameters.only("refresh_token") else {
      throw OAuthError(error: "invalid_request", error_description: "refresh_token is missing")
    }
    let next = SecureRandom.token()
    let refreshed = try await environment.store.refresh(
      token, next: next, client: entry.client, proofKey: sender?.keyThumbprint, at: environment.moment(context))
    guard case .tokens(let signIn) = refreshed else {
      throw OAuthError(error: "invalid_grant", error_description: "the refresh token does not count any more")
    }
    return try answer(signIn, entry, parameters, sender, refreshToken: next, isFirst: false)
  }

  /// The client may ask for less than it was granted (RFC 6749 section 6, RFC 8707 section 2.2).
  private func answer(
    _ signIn: GrantedSignIn, _ entry: ClientRegistry.Entry, _ parameters: RequestParameters,
    _ sender: TokenConfirmation?, refreshToken: String?, isFirst: Bool
  ) throws -> TokenAnswer {
    let asked = Set((parameters.only("scope") ?? "").split(separator: " ").map(String.init))
    guard isFirst || asked.isSubset(of: signIn.grant.scopes) else { throw OAuthError(error: "invalid_scope") }
    let resources = try resources(parameters, within: signIn.grant.terms.resources)
    let scopes = isFirst || asked.isEmpty ? signIn.grant.scopes : asked
    return try environment.issuer.personTokens(
      signIn.grant, try environment.claims(signIn, for: entry.client),
      (scopes: Scopes.narrowed(scopes, to: resources), resources: resources), sender: sender,
      registered: entry.client.scopes, algorithm: entry.idTokenAlgorithm, refreshToken: refreshToken,
      withNonce: isFirst, now: environment.now())
  }

  private func resources(_ parameters: RequestParameters, within granted: Set<String>) throws -> Set<String> {
    let asked = Set(parameters.all("resource"))
    guard asked.allSatisfy({ Scopes.daemon(ofResource: $0) != nil }), granted.isEmpty || asked.isSubset(of: granted)
    else { throw OAuthError(error: "invalid_target") }
    return asked.isEmpty ? granted : asked
  }

  private func issueToClient(
    _ client: Client, _ parameters: RequestParameters, _ sender: TokenConfirmation?, _ context: RequestContext
  ) async throws -> TokenAnswer {
    let allowed = Scopes.ofClient(client.scopes)
    let asked = Set((parameters.only("scope") ?? "").split(separator: " ").map(String.init))
    guard asked.isSubset(of: allowed) else { throw OAuthError(error: "invalid_scope") }
    let resources = try resources(parameters, within: [])
    let scopes = Scopes.narrowed(asked.isEmpty ? allowed : asked, to: resources)
    let moment = environment.moment(context)
    try await environment.store.record(
      .clientTokenIssued, actor: client.id.rawValue, object: client.id.rawValue,
      detail: ["scope": scopes.sorted().joined(separator: " ")], at: moment)
    return try environment.issuer.clientToken(
      client.id, scopes: scopes, resources: resources, sender: sender, now: moment.now)
  }
}

extension IdentityEnvironment {
  /// What a client may know of a sign-in.
  func claims(_ signIn: GrantedSignIn, for client: Client) throws -> PersonClaims {
    PersonClaims(
      issuer: issuer.url, subject: subject(of: signIn.account.id, for: client), account: signIn.account,
      representation: signIn.representation, methods: signIn.grant.signedIn.methods,
      roles: try store.roles(of: signIn.account.id))
  }

  /// Whom the client sees: everybody the same, or its sector its own (OpenID Connect Core section 8.1).
  func subject(of account: AccountID, for client: Client) -> String {
    guard let sector = client.rules.sector else { return account.rawValue }
    return Base64URL.encode(cipher.blindIndex(account.rawValue, context: "pairwise:" + sector))
  }
}
