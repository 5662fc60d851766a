internal import APIContract
internal import DomainTypes
internal import HTML
internal import HTTPServer
internal import HTTPTypes
internal import ServiceBackendDomain
internal import ServiceBackendStorage
internal import WebSession

/// The officers' pages: every step is a form, and the same operation as in the API.
struct BackOffice: Sendable {
  let environment: BackendEnvironment
  let sessions: WebSession

  static let service = LocalizedText(th: "งานอนุญาต (เจ้าหน้าที่)", en: "Licensing back office")

  /// One page in the house's frame, for whoever is signed in.
  func page(
    _ title: LocalizedText, _ context: RequestContext, path: String, session: BrowserSession? = nil,
    status: Int = 200, service: LocalizedText = BackOffice.service, @HTMLBuilder content: () -> HTML
  ) -> HTTPResponse {
    var page = WebPage(
      service: service, title: title[context.language], language: context.language, path: path, content: content)
    if let session {
      page.person = session.displayName
      page.signOut = (action: "/sign-out", csrf: session.csrf)
      page.navigation = [
        .init(LocalizedText(th: "งานของฉัน", en: "My cases"), href: "/?scope=mine"),
        .init(LocalizedText(th: "เรื่องที่เปิดอยู่", en: "Open cases"), href: "/?scope=open"),
        .init(LocalizedText(th: "เรื่องที่เสร็จแล้ว", en: "Closed cases"), href: "/?scope=closed"),
        .init(Self.search, href: "/search"),
      ]
    }
    page.sandbox = environment.isSandbox
    return page.response(status: status)
  }

  func desk(_ session: BrowserSession, _ context: RequestContext) throws -> OfficerDesk {
    try OfficerDesk(
      environment, username: session.person.preferred_username ?? session.person.sub, acr: session.person.acr,
      context)
  }
}

extension Router {
  mutating func addPages(_ environment: BackendEnvironment, _ sessions: WebSession) {
    let office = BackOffice(environment: environment, sessions: sessions)
    sessions.addContinueRoute(to: &self) { kept, session, request, context in
      office.page(KeptForm.title, context, path: request.path, session: session) {
        kept.html(session, context.language)
      }
    }
    page(.get, StyleSheet.path, .open) { _, _ in StyleSheet.response() }
    page(.get, "/", .session, office.inbox)
    page(.get, "/search", .session, office.showSearch)
    page(.post, "/search", .session, office.search)
    page(.get, "/cases/{id}", .session, office.showCase)
    page(.get, "/cases/{id}/documents/{sha256}", .session, office.document)
    for action in OfficerAction.allCases {
      page(.post, "/cases/{id}/" + action.rawValue, .session) { request, context in
        try await office.act(action, request, context)
      }
    }
    page(.get, "/verify/{token}", .open, VerifyPage(office: office).callAsFunction)
  }
}
