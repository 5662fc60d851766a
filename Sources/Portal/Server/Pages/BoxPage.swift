internal import APIContract
internal import DomainTypes
internal import HTML
internal import HTTPServer
internal import HTTPTypes
internal import PortalDomain
internal import PortalStorage
internal import WebSession

/// `/me/documents`: the document box; `/downloads/{token}`: one file, once.
struct BoxPage {
  let environment: PortalEnvironment

  func addRoutes(to router: inout Router) {
    router.page(.get, "/me/documents", .session, show)
    router.page(.post, "/me/documents/download", .session, download)
    router.page(.post, "/me/documents/delete", .session, delete)
    router.page(.get, "/downloads/{token}", .open, open)
  }

  @Sendable private func show(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    try await environment.sessions.signedIn(request) { session in
      let caller = try Caller(session, context, now: environment.now())
      let language = context.language
      let files = try DocumentBox(environment: environment).files(after: context.query["after"], caller)
      return environment.page(.init("กล่องเอกสาร", "Document box"), request, context, session) {
        Tag.h1(LocalizedText("กล่องเอกสารของฉัน", "My document box")[language])
        Tag.p(
          LocalizedText(
            "ไฟล์ที่เคยแนบ ใช้ซ้ำได้ในทุกคำขอ ไฟล์เดียวกันเก็บครั้งเดียว",
            "What you attached once can be used in every application. One file is kept once.")[language])
        if files.items.isEmpty { Tag.p(LocalizedText("ยังไม่มีไฟล์", "No file yet")[language]) }
        Tag.ul(.class("files")) {
          for file in files.items {
            Tag.li {
              Tag.span {
                Icon.document
                " " + file.document.fileName
                Tag.span(
                  DisplayedAnswer.size(file.document.size) + " · " + DisplayedAnswer.time(file.storedAt, language),
                  .class("hint block"))
              }
              Tag.div(.class("actions")) {
                button("download", .init("ดาวน์โหลด", "Download"), file.document, session, language)
                button("delete", .init("ลบ", "Delete"), file.document, session, language)
              }
            }
          }
        }
        files.links("/me/documents", "after", isFirst: context.query["after"] == nil, language)
      }
    }
  }

  private func button(
    _ action: String, _ word: LocalizedText, _ file: BoxedDocument, _ session: BrowserSession, _ language: Language
  ) -> HTML {
    Form.post("/me/documents/\(action)", csrf: session.csrf) {
      Form.hidden("sha256", file.sha256)
      Tag.button(.type("submit"), .class("button secondary small")) {
        word[language]
        Tag.span(" " + file.fileName, .class("hidden"))
      }
    }
  }

  /// A file that something has stays, and the page says why; the first post asks, the second deletes.
  @Sendable private func delete(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    try await environment.sessions.posted(request) { session, form in
      let caller = try Caller(session, context, now: environment.now())
      let language = context.language
      let sha256 = form["sha256"] ?? ""
      guard let file = try environment.store.boxedDocument(sha256, of: caller.owner) else {
        return .seeOther("/me/documents")
      }
      if form["sure"] == "yes" {
        try await DocumentBox(environment: environment).delete(sha256, caller)
        return .seeOther("/me/documents")
      }
      return environment.page(.init("ลบไฟล์", "Delete a file"), request, context, session) {
        BackLink.to("/me/documents", LocalizedText("กล่องเอกสาร", "Document box")[language])
        Tag.h1(LocalizedText("ลบไฟล์นี้หรือไม่", "Delete this file?")[language])
        Tag.p(file.fileName, .class("lead"))
        Form.post("/me/documents/delete", csrf: session.csrf) {
          Form.hidden("sha256", sha256)
          Form.hidden("sure", "yes")
          Tag.div(.class("actions")) {
            Form.submit(LocalizedText("ลบไฟล์", "Delete the file")[language])
            Tag.a(LocalizedText("เก็บไว้", "Keep it")[language], .href("/me/documents"), .class("button secondary"))
          }
        }
      }
    }
  }

  @Sendable private func download(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    try await environment.sessions.posted(request) { session, form in
      let caller = try Caller(session, context, now: environment.now())
      let download = DownloadDocument(environment: environment)
      let address = try await download.makeAddress(form["sha256"] ?? "", caller).url
      return .seeOther(String(address.dropFirst(environment.baseURL.count)))
    }
  }

  /// Whoever has the address may open it, once: a program hands it to a browser that is not signed in here.
  @Sendable private func open(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    // A link preview that only asks for the head must not use the address up.
    guard request.method == .get else { return HTTPResponse(status: 405, fields: ["allow": "GET"]) }
    return try await DownloadDocument(environment: environment).open(
      try context.parameter("token"), requestID: context.requestID)
  }
}
