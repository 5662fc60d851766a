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
    try await begin(request.query ?? "", request, context)
  }

  /// `POST /authorize`: the same as a form.
  func startPosted(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    try await begin(try await request.form().encoded, request, context)
  }

  /// `GET /authorize/continue?c=…`: somebody comes back from our own pages.
  func resume(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    guard let continuation = environment.continuation(context.query["c"]) else {
      throw IdentityRefusal.requestExpired
    }
    return try await go(on: continuation, request, context)
  }

  private func begin(_ query: String, _ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    do {
      return try await go(on: try environment.unfold(query), request, context)
    } catch let refusal as AuthorizationRefusal {
      return try show(refusal, context)
    }
  }

  private func show(_ refusal: AuthorizationRefusal, _ context: RequestContext) throws -> HTTPResponse {
    switch refusal {
    case .page(let reason): throw IdentityRefusal.authorization(reason)
    case .redirect(let answer): return environment.response(answer, context)
    }
  }

  private func go(
    on continuation: Continuation, _ request: HTTPRequest, _ context: RequestContext
  ) async throws -> HTTPResponse {
    let asked: AuthorizationRequest
    do {
      asked = try environment.authorizationRequest(continuation)
    } catch {
      return try show(error, context)
    }
    guard let client = environment.clients[asked.clientID]?.client else {
      throw IdentityRefusal.authorization(.unknownClient)
    }
    let browser = try environment.browser(request)
    let facts: AuthorizationFacts
    do {
      facts = try environment.facts(asked, client, browser.session, startedAt: continuation.startedAt)
    } catch is UnreadableHint {
      let error = ["error": "invalid_request", "error_description": "id_token_hint is none of ours"]
      return environment.response(asked.answer(error), context)
    }
    switch asked.nextStep(facts, now: environment.now()) {
    case .refuse(let error): return environment.response(asked.answer(["error": error]), context)
    case .signIn: return try ask("/sign-in", continuation, asked)
    case .secondFactor: return try ask("/second-factor", continuation, asked)
    case .chooseActingAs: return try ask("/act-as", continuation, asked)
    case .askConsent: return try ask("/consent", continuation, asked)
    case .issueCode(let company):
      guard let session = browser.session else { return try ask("/sign-in", continuation, asked) }
      if let missing = try environment.missing(asked, of: session.accountID) {
        if asked.prompts.contains(.none) {
          return environment.response(asked.answer(["error": "interaction_required"]), context)
        }
        return try ask(missing, continuation, asked)
      }
      return try await issueCode(asked, continuation, session, company, context)
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
    _ asked: AuthorizationRequest, _ continuation: Continuation, _ session: BrowserSession, _ company: JuristicID?,
    _ context: RequestContext
  ) async throws -> HTTPResponse {
    let moment = environment.moment(context)
    guard let account = try environment.store.account(session.accountID), account.status == .active else {
      throw IdentityRefusal.requestExpired
    }
    if let uri = continuation.pushedURI {
      guard try await environment.store.usePushedRequest(uri, now: moment.now) else {
        throw IdentityRefusal.requestExpired
      }
    }
    let code = SecureRandom.token()
    let grant = Grant(
      id: GrantID(SecureRandom.uuidV7(now: moment.now)),
      terms: .init(
        clientID: asked.clientID, scopes: Scopes.granted(asked.scopes, to: account.kind), nonce: asked.nonce,
        redirectURI: asked.redirectURI, codeChallenge: asked.codeChallenge, claims: asked.claims,
        resources: asked.resources, proofKey: asked.proofKey),
      signedIn: .init(session), actingAs: company, state: .codeIssued(expiresAt: moment.now + Grant.codeLifetime))
    try await environment.store.insert(grant, code: code, at: moment)
    return environment.response(asked.answer(["code": code]), context)
  }
}
