internal import Cryptography
internal import DomainTypes
internal import FoundationEssentials
internal import HTTPServer
internal import HTTPTypes
internal import IdentityDomain
internal import IdentityStorage

/// Serves `/sign-in`.
struct SignIn: Sendable {
  let environment: IdentityEnvironment

  func show(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    let browser = try environment.browser(request)
    let continuation = context.query["c"]
    if browser.session != nil, environment.continuation(continuation) == nil { return .seeOther("/account") }
    let hint = environment.continuation(continuation)
      .flatMap { try? environment.authorizationRequest($0).loginHint }
    return environment.signInPage(SignInForm(name: hint ?? "", continuation: continuation), browser, context)
  }

  func post(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    let (form, browser) = try await environment.postedForm(request)
    let moment = environment.moment(context)
    var shown = SignInForm(name: form["name"] ?? "", continuation: form["c"])
    let outcome = try await PasswordCheck(environment: environment)(
      name: shown.name, password: form["password"] ?? "", device: environment.device(context),
      known: environment.knownDevices(request), at: moment)
    switch outcome {
    case .right(let account):
      var response = HTTPResponse.seeOther(environment.destination(form["c"]))
      try await environment.open(account, [.password], browser, context, in: &response)
      try environment.remember(account.id, request, in: &response)
      return response
    case .wrong:
      shown.failure = .wrong
      return environment.signInPage(shown, browser, context, status: 422)
    case .wait(let seconds):
      shown.failure = .wait(seconds: seconds)
      var response = environment.signInPage(shown, browser, context, status: 429)
      response.fields[.retryAfter] = "\(seconds)"
      return response
    case .busy:
      shown.failure = .busy
      var response = environment.signInPage(shown, browser, context, status: 503)
      response.fields[.retryAfter] = "\(PasswordQueueFull.retryAfter)"
      return response
    }
  }

  /// `POST /sign-out`: the button on our own pages.
  func signOut(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    let (_, browser) = try await environment.postedForm(request)
    try await environment.store.endSession(browser.token, at: environment.moment(context))
    environment.wakeOutbox()
    var response = HTTPResponse.seeOther("/signed-out")
    environment.clearCookie(in: &response)
    return response
  }
}

struct SignInForm {
  enum Failure {
    case wrong
    case wait(seconds: Int)
    case busy
  }
  var name: String
  var continuation: String?
  var failure: Failure?
}

extension IdentityEnvironment {
  /// Opens a session under a new token and gives it to the browser.
  func open(
    _ account: Account, _ methods: Set<SignInMethod>, _ browser: Browser, _ context: RequestContext,
    in response: inout HTTPResponse
  ) async throws {
    let moment = moment(context)
    let token = SecureRandom.token()
    let session = BrowserSession(
      id: SessionID(SecureRandom.token(bytes: 16)), accountID: account.id, authTime: moment.now, methods: methods)
    try await store.openSession(
      session, token: token, replacing: browser.token, device: device(context), at: moment)
    setCookie(token, in: &response)
  }
}
