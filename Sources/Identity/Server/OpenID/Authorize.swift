internal import Cryptography
internal import DomainTypes
internal import FoundationEssentials
internal import HTTPServer
internal import HTTPTypes
internal import IdentityDomain
internal import IdentityStorage

/// Serves `/authorize` (OpenID Connect Core section 3.1.2) and what leads back to it.
struct Authorize: Sendable {
  let environment: IdentityEnvironment

  /// `GET /authorize?…`: a client sends somebody here.
  func start(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    let continuation = Continuation(query: request.query ?? "", startedAt: environment.now())
    return try await go(on: continuation, request, context)
  }

  /// `POST /authorize`: the same as a form.
  func startPosted(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    let continuation = Continuation(query: try await request.form().encoded, startedAt: environment.now())
    return try await go(on: continuation, request, context)
  }

  /// `GET /authorize/continue?c=…`: somebody comes back from our own pages.
  func resume(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    guard let continuation = environment.continuation(context.query["c"]) else {
      throw IdentityRefusal.requestExpired
    }
    return try await go(on: continuation, request, context)
  }

  private func go(
    on continuation: Continuation, _ request: HTTPRequest, _ context: RequestContext
  ) async throws -> HTTPResponse {
    let asked: AuthorizationRequest
    do {
      asked = try environment.authorizationRequest(continuation)
    } catch {
      switch error {
      case .page(let reason): throw IdentityRefusal.authorization(reason)
      case .redirect(let uri, let code, let description, let state):
        return answer(uri, [("error", code), ("error_description", description)], state)
      }
    }
    let browser = try environment.browser(request)
    let companies = try browser.session.map { try environment.store.companies(of: $0.accountID) } ?? []
    let step = asked.nextStep(
      session: browser.session, companies: Set(companies.map(\.juristicID)), startedAt: continuation.startedAt,
      now: environment.now())
    switch step {
    case .refuse(let error): return answer(asked.redirectURI, [("error", error)], asked.state)
    case .signIn: return try ask("/sign-in", continuation, asked)
    case .chooseActingAs: return try ask("/act-as", continuation, asked)
    case .issueCode(let company):
      guard let (token, session) = browser.signedIn else { return try ask("/sign-in", continuation, asked) }
      return try await issueCode(asked, session, token, company, context)
    }
  }

  /// Shows one of our pages first, in the first asked language that we speak (`ui_locales`).
  private func ask(
    _ path: String, _ continuation: Continuation, _ asked: AuthorizationRequest
  ) throws -> HTTPResponse {
    var response = HTTPResponse.seeOther(
      environment.path(path, continuing: try environment.seal(continuation)))
    if let language = asked.uiLocales.lazy.compactMap({ Language(rawValue: String($0.prefix { $0 != "-" })) }).first {
      environment.keep(language, in: &response)
    }
    return response
  }

  private func issueCode(
    _ asked: AuthorizationRequest, _ session: BrowserSession, _ token: String, _ company: JuristicID?,
    _ context: RequestContext
  ) async throws -> HTTPResponse {
    let moment = environment.moment(context)
    guard let account = try environment.store.account(session.accountID) else { throw IdentityRefusal.requestExpired }
    let code = SecureRandom.token()
    let grant = Grant(
      id: GrantID(SecureRandom.uuidV7(now: moment.now)), clientID: asked.clientID, accountID: account.id,
      actingAs: company, scopes: Scopes.granted(asked.scopes, to: account.kind), nonce: asked.nonce,
      redirectURI: asked.redirectURI, codeChallenge: asked.codeChallenge, authTime: session.authTime,
      state: .codeIssued(expiresAt: moment.now + Grant.codeLifetime))
    try await environment.store.insert(grant, code: code, session: token, at: moment)
    return answer(asked.redirectURI, [("code", code)], asked.state)
  }

  /// Sends the browser back to the client; `iss` tells it who answers (RFC 9207).
  private func answer(_ uri: String, _ parameters: [(String, String)], _ state: String?) -> HTTPResponse {
    var query = QueryItems(parameters.map { .init($0.0, $0.1) })
    if let state { query.add("state", state) }
    query.add("iss", environment.issuer.url)
    return .seeOther(uri + (uri.contains("?") ? "&" : "?") + query.encoded)
  }
}

extension IdentityEnvironment {
  /// The checked request behind a continuation.
  func authorizationRequest(_ continuation: Continuation) throws(AuthorizationRefusal) -> AuthorizationRequest {
    guard continuation.query.utf8.count <= Continuation.longestQuery,
      let query = QueryItems(encoded: continuation.query)
    else { throw .page(.malformed) }
    return try AuthorizationRequest.read(
      RequestParameters(query.all.map { ($0.name, $0.value) }), client: { clients[$0]?.client })
  }
}
