internal import DomainTypes
internal import FoundationEssentials
internal import HTML
internal import HTTPServer
internal import HTTPTypes
internal import PortalDomain
internal import WebSession

/// `/submissions/{reference}`: the number, what was spared, where each license stands, the receipt.
struct SubmissionPage {
  let environment: PortalEnvironment

  func addRoutes(to router: inout Router) {
    router.page(.get, "/submissions/{reference}", .session, show)
    router.page(.get, "/submissions/{reference}/sealed-copy", .session, copy)
    router.page(.get, "/submissions/{reference}/receipt", .session, signedReceipt)
  }

  @Sendable private func show(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    try await environment.sessions.signedIn(request) { session in
      let caller = try Caller(session, context, now: environment.now())
      let followed = try FollowRequest(environment: environment).submission(try context.reference, caller)
      let submission = followed.submission
      let language = context.language
      return environment.page(
        .init("คำขอ \(submission.reference.rawValue)", "Submission \(submission.reference.rawValue)"), request,
        context, session
      ) {
        Tag.section(.class("reference")) {
          Tag.h1(LocalizedText("ยื่นคำขอแล้ว", "Your application is in")[language])
          Tag.p(LocalizedText("เลขที่อ้างอิง", "Reference number")[language])
          Tag.p(submission.reference.rawValue, .class("number"))
          Tag.p(LocalizedText("ยื่นเมื่อ ", "Sent ")[language] + DisplayedAnswer.time(submission.submittedAt, language))
        }
        SummaryList([SentPage.applicant(submission.applicant, language)]).html
        Tag.p {
          Tag.a(
            LocalizedText("ดูและพิมพ์สิ่งที่ท่านส่ง", "See and print what you sent")[language],
            .href("/submissions/\(submission.reference.rawValue)/answers"), .class("button secondary"))
        }
        if let meter = submission.meter { spared(meter, language) }
        Tag.h2(LocalizedText("สถานะของแต่ละใบอนุญาต", "Where each license stands")[language])
        for part in followed.parts { card(part, language) }
        receipt(submission, language)
      }
    }
  }

  private func spared(_ meter: SavingsMeter, _ language: Language) -> HTML {
    Tag.section {
      Tag.h2(LocalizedText("แบบฟอร์มเดียวช่วยท่านประหยัด", "What one form spared you")[language])
      Figures.list([
        (LocalizedText("คำถามที่ถามท่าน", "Questions you were asked")[language], String(meter.asked), nil),
        (
          LocalizedText("ช่องที่ไม่ต้องกรอก", "Fields you did not fill in")[language], String(meter.sparedFields),
          LocalizedText("ใช้ร่วมกันหลายใบ หรือได้จากทะเบียนราชการ", "shared by licenses, or told by a register")[language]
        ),
        (
          LocalizedText("เอกสารที่ไม่ต้องแนบ", "Documents you did not attach")[language], String(meter.sparedDocuments),
          LocalizedText("รัฐมีอยู่แล้ว หรือแนบครั้งเดียวใช้ได้ทุกใบ", "held by the state, or attached once for all")[language]
        ),
      ])
    }
  }

  private func card(_ followed: FollowedRequest, _ language: Language) -> HTML {
    return Tag.section(.class("card")) {
      Tag.h3 { Tag.a(followed.license.name[language], .href("/requests/\(followed.request.id.rawValue)")) }
      Tag.p { RequestFacts.tag(followed, language) }
      RequestFacts.waiting(followed, language)
      SummaryList(
        RequestFacts.rows(
          followed, agency: environment.agencyName(followed.license.agency, language), language)
      ).html
      RequestFacts.history(followed.request, language, level: .h4)
    }
  }

  private func receipt(_ submission: Submission, _ language: Language) -> HTML {
    Tag.section(.class("card")) {
      Tag.h2(LocalizedText("ใบรับคำขอและตราผนึก", "Receipt and seal")[language])
      Tag.p(
        LocalizedText(
          "ตราผนึกคือค่าแฮช SHA-256 ของคำตอบและเอกสารทุกฉบับ หากมีการเปลี่ยนแม้ตัวเดียว ค่าจะไม่ตรง",
          "The seal is SHA-256 over every answer and document: one changed byte gives another.")[language])
      Tag.p { Tag.code(submission.seal) }
      Tag.div(.class("actions")) {
        Tag.a(
          LocalizedText("ดาวน์โหลดสำเนาที่ผนึก", "Download the sealed copy")[language],
          .href("/submissions/\(submission.reference.rawValue)/sealed-copy"), .class("button secondary"))
        Tag.a(
          LocalizedText("ดาวน์โหลดใบรับที่ลงลายมือชื่อ", "Download the signed receipt")[language],
          .href("/submissions/\(submission.reference.rawValue)/receipt"), .class("button secondary"))
        Tag.a(
          LocalizedText("ตรวจสอบสำเนา", "Have a copy checked")[language], .href("/receipts"), .class("button secondary"))
      }
      Tag.details {
        Tag.summary(LocalizedText("ตรวจสอบเองด้วยเครื่องของท่าน", "Verify it on your own computer")[language])
        Tag.p { Tag.code("sha256sum \(submission.reference.rawValue).json") }
        Tag.p {
          LocalizedText(
            "ใบรับเป็น JWT ที่ลงลายมือชื่อ (ES256) ตรวจสอบได้ด้วยกุญแจสาธารณะที่ ",
            "The receipt is a signed JWT (ES256); the public key to verify it with is at ")[language]
          Tag.a("/jwks.json", .href("/jwks.json"))
        }
        if !submission.documents.isEmpty {
          Tag.ul(.class("files")) {
            for document in submission.documents {
              Tag.li {
                Tag.span(document.fileName)
                Tag.code(document.sha256)
              }
            }
          }
        }
      }
    }
  }

  @Sendable private func signedReceipt(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    try await download("jwt", "application/jwt", request, context) { submission in
      Array(try ReceiptStatement(submission, issuer: environment.baseURL).signed(with: environment.signingKey).utf8)
    }
  }

  @Sendable private func copy(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    try await download("json", "application/json", request, context) { $0.sealedText }
  }

  /// A file about the submission, named after its reference number.
  private func download(
    _ suffix: String, _ contentType: String, _ request: HTTPRequest, _ context: RequestContext,
    _ content: (Submission) throws -> [UInt8]
  ) async throws -> HTTPResponse {
    try await environment.sessions.signedIn(request) { session in
      let caller = try Caller(session, context, now: environment.now())
      let submission = try FollowRequest(environment: environment).submission(try context.reference, caller).submission
      var response = HTTPResponse(contentType: contentType, body: try content(submission))
      response.fields[.contentDisposition] = "attachment; filename=\"\(submission.reference.rawValue).\(suffix)\""
      return response
    }
  }
}

extension PortalEnvironment {
  func agencyName(_ id: AgencyID, _ language: Language) -> String {
    (try? catalog.current())?.agency(id)?.name[language] ?? id.rawValue
  }
}
