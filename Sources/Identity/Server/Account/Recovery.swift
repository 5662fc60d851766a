internal import Cryptography
internal import DomainTypes
internal import FoundationEssentials
internal import HTTPServer
internal import HTTPTypes
internal import IdentityDomain
internal import IdentityStorage

/// Serves `/recover`: a new password for somebody who forgot it.
///
/// The answer is the same whether there is an account or not. A code by e-mail alone proves little, so the account
/// falls back to self-asserted until the person proofs again; the second factor, if there is one, stays.
struct Recovery: Sendable {
  let environment: IdentityEnvironment

  func show(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    environment.recoverPage(try environment.browser(request), "", isMissing: false, context)
  }

  func post(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    let (form, browser) = try await environment.postedForm(request)
    let typed = (form["name"] ?? "").trimmingSpaces
    guard !typed.isEmpty else { return environment.recoverPage(browser, "", isMissing: true, context) }
    let token = try await CodeSending(environment: environment).sendRecovery(to: SignInName(typed), context)
    var response = HTTPResponse.seeOther("/recover/code")
    environment.keepCode(token, in: &response)
    return response
  }

  func showCode(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    environment.recoverCodePage(try environment.browser(request), nil, nil, context)
  }

  func postCode(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    let (form, browser) = try await environment.postedForm(request)
    let new: NewPassword
    do {
      // The password is looked at before the code is used up; whose it is stays unknown until then.
      new = try NewPassword(form["password"] ?? "", repeated: form["repeatedPassword"] ?? "", username: "")
    } catch {
      return environment.recoverCodePage(browser, nil, error, context)
    }
    let moment = environment.moment(context)
    // The same work for everybody: the time tells nobody who has an account. Before the code, which works once.
    let hash = try await PasswordHash.make(new.text, for: environment.address(context))
    let tried = try await environment.store.attempt(
      code: TypedCode.digits(form["code"] ?? ""), token: environment.codeToken(request) ?? "", .recovery, at: moment)
    switch tried {
    case .accepted(_, let account?):
      try await environment.store.changePassword(
        of: account, to: hash, keepingSession: nil, unproofs: true, at: moment)
      environment.wakeOutbox()
      return environment.recoveredPage(browser, context)
    case .wrong(let left): return environment.recoverCodePage(browser, .wrong(left), nil, context)
    case .void, .accepted: return environment.recoverCodePage(browser, .void, nil, context)
    }
  }
}
