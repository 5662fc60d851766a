internal import APIContract
internal import Cryptography
internal import DomainTypes
internal import FoundationEssentials
internal import HTTPServer
internal import HTTPTypes
internal import IdentityDomain
internal import IdentityStorage

/// Serves `/register` and the pages behind it.
struct RegisterFlow: Sendable {
  let environment: IdentityEnvironment

  /// Holds the key of a proofed person's registration between the two pages.
  private var cookie: String { (environment.isSecure ? "__Host-" : "") + "bp_registration" }

  func show(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    var form = RegisterForm([:])
    form.continuation = context.query["c"]
    return environment.registerPage(form, try environment.browser(request), context)
  }

  func post(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    let (posted, browser) = try await environment.postedForm(request)
    let moment = environment.moment(context)
    var form = RegisterForm(posted)
    do {
      let claim = try form.input.checked(today: BangkokTime(moment.now).date)
      let proofed = try await Proofing(environment: environment)(
        claim, address: environment.address(context), at: moment)
      var response = HTTPResponse.seeOther(environment.path("/register/account", continuing: form.continuation))
      setRegistration(proofed.token, maxAge: Int(Registration.lifetime), in: &response)
      return response
    } catch let faults as ProofingInput.Faults {
      form.faults = faults.byField
      return environment.registerPage(form, browser, context, status: 422)
    } catch let refusal as IdentityRefusal {
      form.refusal = refusal
      let problem = refusal.problem(context.language)
      var response = environment.registerPage(form, browser, context, status: problem.status)
      if let seconds = problem.retryAfter { response.fields[.retryAfter] = "\(seconds)" }
      return response
    }
  }

  func showAccount(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    let registration = try registration(request)
    let form = RegisterAccountForm(username: "", email: "", continuation: context.query["c"])
    return environment.registerAccountPage(
      form, registration.registration.person, try environment.browser(request), context)
  }

  func postAccount(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    let (posted, browser) = try await environment.postedForm(request)
    let (token, registration) = try registration(request)
    let moment = environment.moment(context)
    let input = AccountInput(
      username: posted["username"] ?? "", email: posted["email"] ?? "", password: posted["password"] ?? "",
      repeatedPassword: posted["repeatedPassword"] ?? "")
    do {
      let account = try await OpenAccount(environment: environment)(registration: token, input, at: moment)
      return try await signIn(account, browser, posted["c"], moment)
    } catch let faults as AccountInput.Faults {
      let form = RegisterAccountForm(
        username: input.username, email: input.email, continuation: posted["c"], faults: faults.byField)
      return environment.registerAccountPage(form, registration.person, browser, context, status: 422)
    }
  }

  func done(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    let browser = try environment.browser(request)
    guard let session = browser.session, let account = try environment.store.account(session.accountID) else {
      return .seeOther(environment.path("/sign-in", continuing: context.query["c"]))
    }
    return environment.registeredPage(account, browser, context.query["c"], context)
  }

  /// Whoever just proved who they are and chose the password need not type it again.
  private func signIn(
    _ account: Account, _ browser: Browser, _ continuation: String?, _ moment: Moment
  ) async throws -> HTTPResponse {
    let token = SecureRandom.token()
    try await environment.store.openSession(
      BrowserSession(accountID: account.id, authTime: moment.now), token: token, replacing: browser.token, at: moment)
    var response = HTTPResponse.seeOther(environment.path("/register/done", continuing: continuation))
    environment.setCookie(token, in: &response)
    setRegistration("", maxAge: 0, in: &response)
    return response
  }

  private func registration(_ request: HTTPRequest) throws -> (token: String, registration: Registration) {
    guard let token = request.cookie(cookie),
      let registration = try environment.store.registration(token, now: environment.now())
    else { throw IdentityRefusal.registrationGone }
    return (token, registration)
  }

  private func setRegistration(_ token: String, maxAge: Int, in response: inout HTTPResponse) {
    let cookie = Cookie(name: cookie, value: token, maxAge: maxAge, secure: environment.isSecure)
    response.fields.add(.setCookie, cookie.fieldValue)
  }
}
