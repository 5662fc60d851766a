internal import APIContract
internal import DomainTypes
internal import HTML
package import HTTPServer
internal import HTTPTypes
internal import WebSession

extension PortalEnvironment {
  func addPages(to router: inout Router) {
    router.page(.get, StyleSheet.path, .open) { _, _ in StyleSheet.response() }
    router.page(.get, "/design", .open) { request, context in
      page(.init("ระบบการออกแบบ", "Design system"), request, context, try await sessions.current(request)) {
        ComponentGallery.html(context.language)
      }
    }
    FrontPage(environment: self).addRoutes(to: &router)
    FinderPage(environment: self).addRoutes(to: &router)
    ChoosePage(environment: self).addRoutes(to: &router)
    DraftPages(environment: self).addRoutes(to: &router)
    DeleteDraftPage(environment: self).addRoutes(to: &router)
    DocumentsPage(environment: self).addRoutes(to: &router)
    ReviewPage(environment: self).addRoutes(to: &router)
    SubmissionPage(environment: self).addRoutes(to: &router)
    SentPage(environment: self).addRoutes(to: &router)
    RequestPage(environment: self).addRoutes(to: &router)
    CorrectionPage(environment: self).addRoutes(to: &router)
    AwaitedNumberPage(environment: self).addRoutes(to: &router)
    BillPage(environment: self).addRoutes(to: &router)
    MePages(environment: self).addRoutes(to: &router)
    LookUpsPage(environment: self).addRoutes(to: &router)
    CatalogPage(environment: self).addRoutes(to: &router)
    ManualPage(environment: self).addRoutes(to: &router)
    BoxPage(environment: self).addRoutes(to: &router)
    ReceiptPage(environment: self).addRoutes(to: &router)
  }

  /// A page with the portal's frame around it.
  func page(
    _ title: LocalizedText, _ request: HTTPRequest, _ context: RequestContext, _ session: BrowserSession?,
    status: Int = 200, hasErrors: Bool = false, path: String? = nil, @HTMLBuilder content: () -> HTML
  ) -> HTTPResponse {
    var page = WebPage(
      service: Self.service, title: title[context.language], language: context.language,
      path: path ?? Self.pathWithoutLanguage(request), content: content)
    page.hasErrors = hasErrors
    frame(&page, session)
    return page.response(status: status)
  }

  /// What stands around every page: the menu, who is signed in, the way out.
  private func frame(_ page: inout WebPage, _ session: BrowserSession?) {
    page.sandbox = sandbox
    page.tagline = Self.tagline
    page.footer = Self.footer
    if let session {
      page.navigation = [
        .init(.init(th: "หน้าแรก", en: "Home"), href: "/"),
        .init(.init(th: "ใบอนุญาตทั้งหมด", en: "All licenses"), href: "/licenses"),
        .init(.init(th: "งานของฉัน", en: "My work"), href: "/me"),
        .init(.init(th: "ใบอนุญาตของฉัน", en: "My licenses"), href: "/me/licenses"),
        .init(.init(th: "เปลี่ยนผู้ที่ดำเนินการแทน", en: "Act for somebody else"), href: Self.actForAnother),
      ]
      page.person = session.displayName
      page.signOut = (action: "/sign-out", csrf: session.csrf)
    } else {
      page.navigation = [
        .init(.init(th: "หน้าแรก", en: "Home"), href: "/"),
        .init(.init(th: "ใบอนุญาตทั้งหมด", en: "All licenses"), href: "/licenses"),
        .init(.init(th: "เข้าสู่ระบบ", en: "Sign in"), href: "/sign-in?return=/me"),
      ]
    }
  }

  /// Identity asks again who comes, and in whose name.
  static let actForAnother = "/sign-in?prompt=select_account&return=/me"

  static let service = LocalizedText(th: "ศูนย์รวมบริการใบอนุญาต", en: "Business license portal")

  static let tagline = LocalizedText(
    th: "ยื่นที่เดียว แบบฟอร์มเดียว เอกสารชุดเดียว", en: "One place, one form, one set of documents")
  static let footer: [WebPage.Link] = [
    .init(.init(th: "ใบอนุญาตทั้งหมด", en: "All licenses"), href: "/licenses"),
    .init(.init(th: "ตรวจสอบสำเนาคำขอ", en: "Check a sealed copy"), href: "/receipts"),
    .init(.init(th: "ระบบการออกแบบ", en: "Design system"), href: "/design"),
  ]

  /// Where the language switch leads: the page itself; after a post, the page that the form stands on.
  private static func pathWithoutLanguage(_ request: HTTPRequest) -> String {
    if request.method == .post {
      for (action, page) in [
        ("/confirm", "/review"), ("/confirmation-code", "/review"), ("/correction", ""), ("/slip", ""),
        ("/withdraw", ""), ("/actions", ""),
      ]
      where request.path.hasSuffix(action) {
        return request.path.dropLast(action.count) + page
      }
      return request.path
    }
    guard let query = request.query.flatMap({ QueryItems(encoded: $0) }) else { return request.path }
    let rest = QueryItems(query.all.filter { $0.name != "lang" })
    return rest.all.isEmpty ? request.path : request.path + "?" + rest.encoded
  }

  /// Shows a problem to a person, who stays signed in and keeps the menu.
  package var errorPage: Router.ErrorPage {
    { problem, context in
      let session = try? await sessions.current(HTTPRequest(.get, "/", fields: context.fields))
      var page = WebPage(
        service: Self.service, title: problem.title, language: context.language, path: "/"
      ) {
        Tag.h1(problem.title)
        if let detail = problem.detail { Tag.p(detail) }
        if let errors = problem.errors, !errors.isEmpty {
          Tag.ul { for error in errors { Tag.li(error.message) } }
        }
        if let id = problem.instance {
          Tag.p(
            context.language == .thai ? "รหัสอ้างอิงเมื่อขอความช่วยเหลือ: \(id)" : "Quote this when asking for help: \(id)",
            .class("hint"))
        }
        Tag.p(.class("actions")) {
          if problem.code == PortalProblem.otherCapacityCode {
            Tag.a(
              LocalizedText("เลือกผู้ที่ดำเนินการแทนใหม่", "Choose again for whom you act")[context.language],
              .href(Self.actForAnother), .class("button"))
          }
          if session != nil { Tag.a(LocalizedText("งานของฉัน", "My work")[context.language], .href("/me")) }
          Tag.a(context.language == .thai ? "กลับหน้าแรก" : "Back to the front page", .href("/"))
        }
      }
      frame(&page, session)
      return page.response(status: problem.status)
    }
  }
}

extension LocalizedText {
  /// Puts a text of a page down in both languages, side by side.
  init(_ th: String, _ en: String) { self.init(th: th, en: en) }
}
