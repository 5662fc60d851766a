internal import Cryptography
internal import DomainTypes
internal import FoundationEssentials
internal import HTTPServer
internal import HTTPTypes
internal import IdentityDomain
internal import IdentityStorage

/// Serves `/account/password`.
struct ChangePassword: Sendable {
  let environment: IdentityEnvironment

  func show(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    try await environment.signedIn(request, context) { environment.passwordPage($0, nil, nil, context) }
  }

  func post(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    try await environment.signedInForm(request) { person, form in
      let moment = environment.moment(context)
      let outcome = try await PasswordCheck(environment: environment)(
        name: person.account.username.rawValue, password: form["current"] ?? "", device: environment.device(context),
        known: environment.knownDevices(request), at: moment)
      if case .busy = outcome { throw PasswordQueueFull() }
      guard case .right = outcome else {
        return environment.passwordPage(
          person, context.text("รหัสผ่านเดิมไม่ถูกต้อง", "The current password is not right"), nil, context)
      }
      do {
        let new = try NewPassword(
          form["password"] ?? "", repeated: form["repeatedPassword"] ?? "",
          username: person.account.username.rawValue)
        try await environment.store.changePassword(
          of: person.account.id, to: try await PasswordHash.make(new.text, for: environment.address(context)),
          keepingSession: person.session.id, unproofs: false, at: moment)
      } catch let fault as NewPassword.Fault {
        return environment.passwordPage(person, nil, fault, context)
      }
      environment.wakeOutbox()
      return .seeOther("/account")
    }
  }
}
