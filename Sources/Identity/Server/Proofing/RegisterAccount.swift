internal import Cryptography
internal import DomainTypes
internal import FoundationEssentials
internal import HTTPServer
internal import HTTPTypes
internal import IdentityDomain
internal import IdentityStorage

/// Serves `/register/account` and what follows it: how to sign in, a telephone or none, a last look, the account.
struct RegisterAccount: Sendable {
  let environment: IdentityEnvironment

  func show(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    let registration = try environment.registration(request).registration
    let chosen = registration.chosen
    let form = RegisterAccountForm(
      username: chosen?.username ?? "", email: chosen?.email ?? "", continuation: context.query["c"])
    return environment.registerAccountPage(form, registration.person, try environment.browser(request), context)
  }

  func post(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    let (posted, browser) = try await environment.postedForm(request)
    let (token, registration) = try environment.registration(request)
    let input = AccountInput(
      username: posted["username"] ?? "", email: posted["email"] ?? "", password: posted["password"] ?? "",
      repeatedPassword: posted["repeatedPassword"] ?? "")
    do {
      let checked = try input.checked()
      let chosen = ChosenAccount(
        username: checked.username.rawValue, email: checked.email.rawValue,
        passwordHash: try await PasswordHash.make(checked.password.text, for: environment.address(context)),
        phone: registration.chosen?.phone)
      let taken = try await environment.store.choose(
        chosen, username: checked.username, email: checked.email, registration: token)
      guard taken.isEmpty else {
        throw AccountInput.Faults(Dictionary(uniqueKeysWithValues: taken.map { ($0, .taken) }))
      }
      return .seeOther(environment.path("/register/phone", continuing: posted["c"]))
    } catch let faults as AccountInput.Faults {
      let form = RegisterAccountForm(
        username: input.username, email: input.email, continuation: posted["c"], faults: faults.byField)
      return environment.registerAccountPage(form, registration.person, browser, context, status: 422)
    }
  }

  /// `GET /register/review`.
  func review(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    let registration = try environment.registration(request).registration
    guard let chosen = registration.chosen else {
      return .seeOther(environment.path("/register/account", continuing: context.query["c"]))
    }
    return environment.registerReviewPage(
      registration, chosen, try environment.browser(request), context.query["c"], context)
  }

  /// `POST /register/review`: opens the account; whoever just proved who they are need not type the password again.
  func open(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    let (posted, browser) = try await environment.postedForm(request)
    let (token, registration) = try environment.registration(request)
    let again = HTTPResponse.seeOther(environment.path("/register/account", continuing: posted["c"]))
    guard let chosen = registration.chosen, let username = Username(chosen.username),
      let email = EmailAddress(chosen.email)
    else { return again }
    let moment = environment.moment(context)
    let outcome = try await environment.store.openAccount(
      registration: token, id: AccountID(SecureRandom.uuidV7(now: moment.now)), username: username, email: email,
      passwordHash: chosen.passwordHash, phone: chosen.phone, at: moment)
    switch outcome {
    case .opened(let account):
      var response = HTTPResponse.seeOther(environment.path("/register/done", continuing: posted["c"]))
      try await environment.open(account, [.password], browser, context, in: &response)
      try environment.remember(account.id, request, in: &response)
      environment.forgetRegistration(in: &response)
      return response
    case .registrationGone: throw IdentityRefusal.registrationGone
    case .accountExists: throw IdentityRefusal.accountExists
    // Somebody was faster since the person chose.
    case .taken(let fields):
      let form = RegisterAccountForm(
        username: chosen.username, email: chosen.email, continuation: posted["c"],
        faults: Dictionary(uniqueKeysWithValues: fields.map { ($0, .taken) }))
      return environment.registerAccountPage(form, registration.person, browser, context, status: 422)
    }
  }

  func done(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    try await environment.signedIn(request, context) { person in
      environment.registeredPage(person.account, person.browser, context.query["c"], context)
    }
  }
}
