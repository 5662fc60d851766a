internal import APIContract
internal import Authorization
internal import DomainTypes
internal import HTML
package import HTTPServer
internal import HTTPTypes

/// The router of service-backend, without its routes.
///
/// - Parameters:
///   - environment: Its base URL says whether browsers are told to stay on https.
///   - identityURL: Where sign-out forms redirect to.
///   - authenticate: Verifies an access token.
/// - Returns: A router that shows problems of pages as pages.
package func serviceBackendRouter(
  _ environment: BackendEnvironment, identityURL: String, authenticate: @escaping Router.Authenticate
) -> Router {
  let sandbox = environment.isSandbox
  return Router(
    https: environment.baseURL.hasPrefix("https://"), formTargets: [identityURL],
    errorPage: { problem, context in ErrorPage(problem: problem, sandbox: sandbox).response(context) },
    authenticate: authenticate,
    confirmSender: SenderConfirmation(baseURL: environment.baseURL, now: environment.now).confirm)
}

/// A problem as a page.
struct ErrorPage {
  let problem: Problem
  let sandbox: Bool

  func response(_ context: RequestContext) -> HTTPResponse {
    let language = context.language
    var page = WebPage(service: BackOffice.service, title: problem.title, language: language, path: "/") {
      Tag.h1(problem.title)
      if let detail = problem.detail { Tag.p(detail) }
      Tag.p((language == .thai ? "รหัสอ้างอิง: " : "Reference: ") + context.requestID, .class("hint"))
      Tag.p { Tag.a(language == .thai ? "กลับหน้าแรก" : "Back to the start", .href("/")) }
    }
    page.sandbox = sandbox
    return page.response(status: problem.status)
  }
}
