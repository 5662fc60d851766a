internal import DomainTypes
internal import HTTPServer
internal import HTTPTypes
internal import IdentityDomain
internal import IdentityStorage

/// Somebody who is signed in and may go on.
struct SignedIn {
  let browser: Browser
  let session: BrowserSession
  let account: Account
}

extension IdentityEnvironment {
  /// Runs a page for somebody who is signed in; sends everybody else to sign in and back, to the client's request or to the page.
  func signedIn(
    _ request: HTTPRequest, _ context: RequestContext, _ page: (SignedIn) async throws -> HTTPResponse
  ) async throws -> HTTPResponse {
    let browser = try browser(request)
    guard let person = try signedIn(browser) else { return toSignIn(context.query["c"] ?? returning(to: request)) }
    return try await page(person)
  }

  /// The same for a posted form of ours.
  func signedInForm(
    _ request: HTTPRequest, _ page: (SignedIn, QueryItems) async throws -> HTTPResponse
  ) async throws -> HTTPResponse {
    let (form, browser) = try await postedForm(request)
    guard let person = try signedIn(browser) else { return toSignIn(form["c"]) }
    return try await page(person, form)
  }

  private func signedIn(_ browser: Browser) throws -> SignedIn? {
    guard let session = browser.session, let account = try store.account(session.accountID), account.status == .active
    else { return nil }
    return SignedIn(browser: browser, session: session, account: account)
  }

  func toSignIn(_ continuation: String?) -> HTTPResponse {
    .seeOther(path("/sign-in", continuing: continuation))
  }
}
