internal import DomainTypes
internal import HTTPServer
internal import HTTPTypes
internal import IdentityDomain
internal import IdentityStorage

/// Serves `/act-as`: whoever represents companies says in whose name they come.
struct ActAs: Sendable {
  let environment: IdentityEnvironment
  /// The value for "as myself".
  static let myself = "self"

  func show(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    let browser = try environment.browser(request)
    guard let session = browser.session else {
      return toSignIn(context.query["c"] ?? environment.returning(to: request))
    }
    return try page(browser, session, context.query["c"], context)
  }

  func post(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    let (form, browser) = try await environment.postedForm(request)
    guard let session = browser.session else { return toSignIn(form["c"]) }
    let choice = form["actAs"] ?? ""
    let companies = try environment.store.representations(of: session.accountID, now: environment.now())
    guard choice == Self.myself || companies.contains(where: { $0.company.juristicID.rawValue == choice }) else {
      return try page(browser, session, form["c"], context, missing: true)
    }
    try await environment.store.choose(JuristicID(choice), in: browser.token)
    return .seeOther(environment.destination(form["c"]))
  }

  private func toSignIn(_ continuation: String?) -> HTTPResponse {
    .seeOther(environment.path("/sign-in", continuing: continuation))
  }

  private func page(
    _ browser: Browser, _ session: BrowserSession, _ continuation: String?, _ context: RequestContext,
    missing: Bool = false
  ) throws -> HTTPResponse {
    guard let account = try environment.store.account(session.accountID) else { return toSignIn(continuation) }
    let companies = try environment.store.representations(of: account.id, now: environment.now())
    return environment.actAsPage(
      account, companies, chosen: session.hasChosen ? session.actingAs?.rawValue ?? Self.myself : nil, browser,
      continuation, context, missing: missing)
  }
}
