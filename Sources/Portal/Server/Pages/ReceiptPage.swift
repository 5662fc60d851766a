internal import DomainTypes
internal import FoundationEssentials
internal import HTML
internal import HTTPServer
internal import HTTPTypes
internal import WebSession

/// `/receipts`: anybody who holds a sealed copy has it compared with what was submitted; nothing else is told.
struct ReceiptPage {
  let environment: PortalEnvironment

  func addRoutes(to router: inout Router) {
    router.page(.get, "/receipts", .open, show)
    router.stream(.post, "/receipts", .open, bodyLimit: 2 << 20, isAPI: false, check)
  }

  @Sendable private func show(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    page(nil, try await environment.sessions.current(request), request, context)
  }

  /// No session and no token: the post changes nothing, and its sender holds all that the answer is about.
  @Sendable private func check(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    var bytes: [UInt8] = []
    if let reader = try? MultipartReader(contentType: request.fields[.contentType], body: request.body) {
      while let part = try await reader.nextPart() {
        guard part.name == "copy" else { continue }
        while let chunk = try await reader.nextChunk() { bytes += chunk }
      }
    }
    let session = try await environment.sessions.current(request)
    return page(try SealedCopyCheck(environment: environment)(bytes), session, request, context)
  }

  private func page(
    _ verdict: SealedCopyCheck.Verdict?, _ session: BrowserSession?, _ request: HTTPRequest,
    _ context: RequestContext
  ) -> HTTPResponse {
    let language = context.language
    return environment.page(.init("ตรวจสอบสำเนาคำขอ", "Check a sealed copy"), request, context, session) {
      Tag.h1(LocalizedText("ตรวจสอบสำเนาคำขอ", "Check a sealed copy")[language])
      Tag.p(
        LocalizedText(
          "แนบสำเนาที่ผนึก (ไฟล์ .json) หรือใบรับที่ลงลายมือชื่อ (ไฟล์ .jwt) ระบบจะบอกว่าตรงกับที่ยื่นไว้ทุกตัวอักษรหรือไม่ โดยไม่เก็บไฟล์",
          "Attach the sealed copy (.json) or the signed receipt (.jwt). We say whether it is, to the letter, what was sent. The file is not kept."
        )[
          language])
      if let verdict { self.said(verdict, language) }
      Tag.form(
        .attribute("method", "post"), .action("/receipts"), .attribute("enctype", "multipart/form-data"),
        .flag("novalidate")
      ) {
        FileField(
          "copy", label: LocalizedText("สำเนาที่ผนึก", "Sealed copy")[language],
          accept: ["application/json", ".json", ".jwt"]
        ).html
        Form.submit(LocalizedText("ตรวจสอบ", "Check")[language])
      }
    }
  }

  private func said(_ verdict: SealedCopyCheck.Verdict, _ language: Language) -> HTML {
    switch verdict {
    case .same(let reference, let date):
      Notice.box(
        .success, LocalizedText("ตรงกับที่ยื่นไว้ทุกตัวอักษร", "This is exactly what was sent")[language]
      ) {
        Tag.p("\(reference.rawValue) · \(DisplayedAnswer.time(date, language))")
      }
    case .different:
      Notice.box(
        .warning, LocalizedText("ไม่ตรงกับคำขอใดในระบบ", "This is not what was sent, or not from here")[language])
    case .unreadable:
      Notice.box(
        .warning, LocalizedText("ไฟล์นี้ไม่ใช่สำเนาที่ผนึกหรือใบรับ", "This file is not a sealed copy or a receipt")[language])
    }
  }
}
