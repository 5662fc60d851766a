internal import APIContract
internal import Authorization
internal import DomainTypes
internal import HTML
package import HTTPServer
internal import HTTPTypes
package import WebSession

/// The router of service-backend, without its routes.
///
/// - Parameters:
///   - environment: Its base URL says whether browsers are told to stay on https.
///   - sessions: Whoever is signed in keeps the menu.
///   - identityURL: Where sign-out forms redirect to.
///   - authenticate: Verifies an access token.
/// - Returns: A router that shows problems of pages as pages.
package func serviceBackendRouter(
  _ environment: BackendEnvironment, sessions: WebSession, identityURL: String,
  authenticate: @escaping Router.Authenticate
) -> Router {
  let office = BackOffice(environment: environment, sessions: sessions)
  return Router(
    https: environment.baseURL.hasPrefix("https://"), formTargets: [identityURL],
    errorPage: office.errorPage,
    authenticate: authenticate,
    confirmSender: SenderConfirmation(baseURL: environment.baseURL, now: environment.now).confirm)
}

extension BackOffice {
  /// A problem as a page; who is signed in stays so and keeps the menu.
  @Sendable func errorPage(_ problem: Problem, _ context: RequestContext) async -> HTTPResponse {
    let session = try? await sessions.current(HTTPRequest(.get, "/", fields: context.fields))
    let language = context.language
    let title = LocalizedText(th: problem.title, en: problem.title)
    return page(title, context, path: Self.errorPath, session: session, status: problem.status) {
      Tag.h1(problem.title)
      if let detail = problem.detail { Tag.p(detail) }
      Tag.p((language == .thai ? "รหัสอ้างอิง: " : "Reference: ") + context.requestID, .class("hint"))
      Tag.p { Tag.a(language == .thai ? "กลับหน้าแรก" : "Back to the start", .href("/")) }
    }
  }

  /// No place of the menu: the language switch of a problem leads to the start.
  private static let errorPath = "/?"
}
