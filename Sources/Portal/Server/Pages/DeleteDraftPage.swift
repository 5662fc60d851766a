internal import DomainTypes
internal import HTML
internal import HTTPServer
internal import HTTPTypes
internal import PortalDomain
internal import WebSession

/// `/drafts/{id}/delete`: asks once more, then deletes a form that was not sent.
struct DeleteDraftPage {
  let environment: PortalEnvironment

  func addRoutes(to router: inout Router) {
    router.page(.get, "/drafts/{id}/delete", .session, ask)
    router.page(.post, "/drafts/{id}/delete", .session, delete)
  }

  @Sendable private func ask(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    try await environment.sessions.signedIn(request) { session in
      let caller = try Caller(session, context, now: environment.now())
      let language = context.language
      let draft = try RemoveDraft(environment: environment).draft(try context.draftID, caller)
      if let reference = draft.submission { return .seeOther("/submissions/\(reference.rawValue)") }
      let card = DraftCard(environment: environment, draft: draft)
      return environment.page(.init("ลบแบบฟอร์ม", "Delete a form"), request, context, session) {
        BackLink.to("/me", LocalizedText("งานของฉัน", "My work")[language])
        Tag.h1(LocalizedText("ลบแบบฟอร์มนี้หรือไม่", "Delete this form?")[language])
        Tag.p(card.names(language), .class("lead"))
        SummaryList(card.rows(language)).html
        Tag.p(
          LocalizedText(
            "คำตอบทั้งหมดจะหายไปและเรียกคืนไม่ได้ ไฟล์ที่แนบยังอยู่ในกล่องเอกสาร",
            "All its answers are lost for good. Files that you attached stay in your document box.")[language])
        Form.post("/drafts/\(draft.id.rawValue)/delete", csrf: session.csrf) {
          Tag.div(.class("actions")) {
            Form.submit(LocalizedText("ลบแบบฟอร์ม", "Delete the form")[language])
            Tag.a(LocalizedText("เก็บไว้", "Keep it")[language], .href("/me"), .class("button secondary"))
          }
        }
      }
    }
  }

  @Sendable private func delete(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    try await environment.sessions.posted(request) { session, _ in
      let caller = try Caller(session, context, now: environment.now())
      try await RemoveDraft(environment: environment)(try context.draftID, caller)
      return .seeOther("/me")
    }
  }
}
