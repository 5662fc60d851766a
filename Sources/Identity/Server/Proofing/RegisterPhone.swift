internal import DomainTypes
internal import FoundationEssentials
internal import HTTPServer
internal import HTTPTypes
internal import IdentityDomain
internal import IdentityStorage

/// Serves `/register/phone`: a mobile telephone, which may be left out.
struct RegisterPhone: Sendable {
  let environment: IdentityEnvironment

  func show(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    _ = try environment.registration(request)
    return environment.registerPhonePage(
      ContactForm(typed: "", continuation: context.query["c"]), try environment.browser(request), context)
  }

  func post(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    let (posted, browser) = try await environment.postedForm(request)
    _ = try environment.registration(request)
    let review = HTTPResponse.seeOther(environment.path("/register/review", continuing: posted["c"]))
    if posted["skip"] != nil { return review }
    guard let phone = PhoneNumber(posted["to"] ?? "") else {
      return environment.registerPhonePage(
        ContactForm(typed: posted["to"] ?? "", continuation: posted["c"], isMalformed: true), browser, context)
    }
    let token = try await CodeSending(environment: environment).send(
      .verifyPhone, to: SentCode(channel: .sms, to: phone.rawValue), account: nil, context)
    var response = HTTPResponse.seeOther(environment.path("/register/phone/code", continuing: posted["c"]))
    environment.keepCode(token, in: &response)
    return response
  }

  func showCode(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    try page(request, nil, context.query["c"], try environment.browser(request), context)
  }

  func postCode(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    let (posted, browser) = try await environment.postedForm(request)
    let (token, registration) = try environment.registration(request)
    let tried = try await environment.store.attempt(
      code: TypedCode.digits(posted["code"] ?? ""), token: environment.codeToken(request) ?? "", .verifyPhone,
      at: environment.moment(context))
    switch tried {
    case .wrong(let left): return try page(request, .wrong(left), posted["c"], browser, context)
    case .void: return try page(request, .void, posted["c"], browser, context)
    case .accepted(let sent, _):
      guard var chosen = registration.chosen, let username = Username(chosen.username),
        let email = EmailAddress(chosen.email)
      else { return .seeOther(environment.path("/register/account", continuing: posted["c"])) }
      chosen.phone = sent.to
      _ = try await environment.store.choose(chosen, username: username, email: email, registration: token)
      return .seeOther(environment.path("/register/review", continuing: posted["c"]))
    }
  }

  private func page(
    _ request: HTTPRequest, _ fault: CodeFault?, _ continuation: String?, _ browser: Browser,
    _ context: RequestContext
  ) throws -> HTTPResponse {
    guard let token = environment.codeToken(request),
      let sent = try environment.store.sentCode(token, now: environment.now())
    else { return .seeOther(environment.path("/register/phone", continuing: continuation)) }
    var frame = PageFrame(
      LocalizedText(th: "กรอกรหัส", en: "Enter the code"), path: "/register/phone/code", browser: browser)
    frame.continuation = continuation
    return environment.codePage(
      frame, action: "/register/phone/code", again: "/register/phone", sent, fault, context)
  }
}
