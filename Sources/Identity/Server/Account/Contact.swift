internal import DomainTypes
internal import FoundationEssentials
internal import HTTPServer
internal import HTTPTypes
internal import IdentityDomain
internal import IdentityStorage

/// Serves `/account/email`, `/account/phone` and `/account/code`: ways to reach the person, each shown to be theirs.
struct Contact: Sendable {
  let environment: IdentityEnvironment

  func show(_ channel: OneTimeCode.Channel) -> @Sendable (HTTPRequest, RequestContext) async throws -> HTTPResponse {
    { request, context in
      try await environment.signedIn(request, context) { person in
        let typed = channel == .email ? person.account.personal.email : person.account.personal.phone ?? ""
        return environment.contactPage(
          channel, ContactForm(typed: typed, continuation: context.query["c"]), person, context)
      }
    }
  }

  func send(_ channel: OneTimeCode.Channel) -> @Sendable (HTTPRequest, RequestContext) async throws -> HTTPResponse {
    { request, context in
      try await environment.signedInForm(request) { person, form in
        var shown = ContactForm(typed: form["to"] ?? "", continuation: form["c"])
        let to: String? =
          switch channel {
          case .email: EmailAddress(shown.typed)?.rawValue
          case .sms: PhoneNumber(shown.typed)?.rawValue
          }
        guard let to else {
          shown.isMalformed = true
          return environment.contactPage(channel, shown, person, context)
        }
        let token = try await CodeSending(environment: environment).send(
          channel == .email ? .verifyEmail : .verifyPhone, to: SentCode(channel: channel, to: to),
          account: person.account.id, context)
        var response = HTTPResponse.seeOther(environment.path("/account/code", continuing: form["c"]))
        environment.keepCode(token, in: &response)
        return response
      }
    }
  }

  /// `GET /account/code`.
  func showCode(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    try await environment.signedIn(request, context) { person in
      guard let token = environment.codeToken(request),
        let sent = try environment.store.sentCode(token, now: environment.now())
      else { return .seeOther("/account") }
      return environment.contactCodePage(sent, nil, person, context.query["c"], context)
    }
  }

  func verify(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    try await environment.signedInForm(request) { person, form in
      guard let token = environment.codeToken(request),
        let sent = try environment.store.sentCode(token, now: environment.now())
      else { return .seeOther("/account") }
      let purpose: OneTimeCode.Purpose = sent.channel == .email ? .verifyEmail : .verifyPhone
      let moment = environment.moment(context)
      switch try await environment.store.attempt(
        code: TypedCode.digits(form["code"] ?? ""), token: token, purpose, at: moment)
      {
      case .accepted(let sent, let account) where account == person.account.id:
        guard try await environment.store.keepContact(sent, of: person.account.id, at: moment) else {
          return environment.contactPage(
            sent.channel, ContactForm(typed: sent.to, continuation: form["c"], isTaken: true), person, context)
        }
        return .seeOther(environment.destination(form["c"]))
      case .wrong(let left):
        return environment.contactCodePage(sent, .wrong(left), person, form["c"], context)
      case .void, .accepted: return environment.contactCodePage(sent, .void, person, form["c"], context)
      }
    }
  }
}

struct ContactForm {
  var typed: String
  var continuation: String?
  var isMalformed = false
  var isTaken = false
}

/// What was wrong with a typed code.
enum CodeFault {
  case wrong(Int)
  case void

  func message(_ context: RequestContext) -> String {
    switch self {
    case .wrong(let left):
      context.text("รหัสไม่ถูกต้อง เหลืออีก \(left) ครั้ง", "The code is not right; \(left) tries are left")
    case .void:
      context.text("รหัสนี้ใช้ไม่ได้แล้ว กรุณาขอรหัสใหม่", "This code does not work any more. Please ask for a new one")
    }
  }
}
