internal import APIContract
internal import DomainTypes
internal import HTML
internal import HTTPServer
internal import HTTPTypes
internal import WebSession

extension BackOffice {
  static let search = LocalizedText(th: "ค้นหาเรื่อง", en: "Find a case")

  /// `GET /search`: the empty box.
  func showSearch(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    try await sessions.signedIn(request) { session in
      // Nobody but officers, as on every page.
      _ = try desk(session, context)
      return page(Self.search, context, path: "/search", session: session) {
        Tag.h1(Self.search[context.language])
        searchForm(session, context.language)
      }
    }
  }

  /// `POST /search`: words never stand in a URL; the one case that has them opens at once.
  func search(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    try await sessions.posted(request) { session, form in
      let language = context.language
      let text = form["text"] ?? ""
      let desk = try desk(session, context)
      let found = try desk.search(CaseSearch(text: text)).items
      if found.count == 1, let only = found.first { return .seeOther("/cases/" + only.id.rawValue) }
      let table = found.isEmpty ? HTML.empty : try caseTable(found, desk, language, caption: Self.search)
      return page(Self.search, context, path: "/search", session: session) {
        Tag.h1(Self.search[language])
        searchForm(session, language, typed: text)
        Tag.p(outcome(found.count, language), .attribute("role", "status"))
        table
      }
    }
  }

  func searchForm(_ session: BrowserSession, _ language: Language, typed: String = "") -> HTML {
    func t(_ th: String, _ en: String) -> String { language == .thai ? th : en }
    return Tag.form(
      .attribute("method", "post"), .action("/search"), .class("search"), .attribute("role", "search")
    ) {
      Form.csrf(session.csrf)
      TextField(
        "text", label: t("ค้นหาเรื่อง", "Find a case"),
        hint: t(
          "เลขที่คำขอ (C…) เลขอ้างอิงการยื่น (S…) เลขที่ใบอนุญาต เลขประจำตัว ชื่อผู้ขอ หรือชื่อร้าน",
          "Request number (C…), reference of the submission (S…), license number, id, name of applicant or premises"),
        value: typed
      ).html
      Tag.button(.type("submit"), .class("button")) {
        Icon.search
        Tag.span(t("ค้นหา", "Find"))
      }
    }
  }

  private func outcome(_ count: Int, _ language: Language) -> String {
    switch count {
    case 0:
      language == .thai
        ? "ไม่พบเรื่อง พิมพ์คำให้เต็มคำ เช่น ชื่อและนามสกุลเต็ม"
        : "Nothing found. Give whole words, such as the full first and last name."
    case OfficerDesk.pageSize...:
      language == .thai
        ? "แสดง \(count) เรื่องล่าสุด เพิ่มคำเพื่อให้แคบลง" : "The newest \(count). Add a word to narrow it down."
    default: language == .thai ? "พบ \(count) เรื่อง" : "\(count) found"
    }
  }
}
