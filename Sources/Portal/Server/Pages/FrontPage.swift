internal import DomainTypes
internal import HTML
internal import HTTPServer
internal import HTTPTypes
internal import WebSession

/// `/`: what this is, the kinds of business, the way in.
struct FrontPage {
  let environment: PortalEnvironment

  func addRoutes(to router: inout Router) {
    router.page(.get, "/", .open, show)
  }

  @Sendable private func show(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    let session = try await environment.sessions.current(request)
    let language = context.language
    let types = (try? environment.catalog.current())?.businessTypes ?? []
    return environment.page(.init("ยื่นคำขอใบอนุญาต", "Apply for licenses"), request, context, session) {
      Tag.h1(LocalizedText("ยื่นที่เดียว ได้ทุกใบอนุญาตที่ต้องใช้", "One form for every license your business needs")[language])
      Tag.p(
        LocalizedText(
          "ตอบคำถามสั้น ๆ ระบบบอกว่าต้องมีใบอนุญาตอะไรบ้าง เพราะอะไร แล้วกรอกแบบฟอร์มเดียว แนบเอกสารชุดเดียว",
          "Answer a few questions, see which licenses you need and why, then fill in one form with one set of documents."
        )[language])
      Tag.h2(LocalizedText("ท่านจะเปิดกิจการอะไร", "What will you open?")[language])
      if types.isEmpty {
        Notice.box(
          .warning, LocalizedText("ระบบกำลังเริ่มทำงาน กรุณาลองใหม่", "The service is starting, please try again")[language])
      }
      Tag.ul(.class("plain")) {
        for type in types { Tag.li(.class("card")) { Tag.a(type.name[language], .href("/start/\(type.id)")) } }
      }
      if session == nil {
        Tag.p {
          Tag.a(
            LocalizedText("เข้าสู่ระบบเพื่อทำงานต่อหรือติดตามคำขอ", "Sign in to go on or to follow your requests")[language],
            .href("/sign-in?return=/me"))
        }
      }
    }
  }
}
