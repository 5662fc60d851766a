internal import DomainTypes
internal import HTML
internal import HTTPServer
internal import HTTPTypes
internal import PortalDomain
internal import WebSession

/// `/submissions/{reference}`: the number, the seal, and where each license stands.
struct SubmissionPage {
  let environment: PortalEnvironment

  func addRoutes(to router: inout Router) {
    router.page(.get, "/submissions/{reference}", .session, show)
    router.page(.get, "/submissions/{reference}/sealed-copy", .session, copy)
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
        Tag.h1(LocalizedText("ยื่นคำขอแล้ว", "Your application is in")[language])
        Notice.box(
          .success,
          LocalizedText("เลขที่อ้างอิง ", "Reference number ")[language] + submission.reference.rawValue
        ) {
          Tag.p(LocalizedText("ยื่นเมื่อ ", "Sent ")[language] + DisplayedAnswer.time(submission.submittedAt, language))
        }
        for request in followed.requests {
          if let license = submission.licenses.first(where: { $0.request == request.id }) {
            card(request, license, language)
          }
        }
        seal(submission, language)
      }
    }
  }

  private func card(_ request: OperatorRequest, _ license: Submission.License, _ language: Language) -> HTML {
    let snapshot = request.snapshot
    return Tag.section(.class("card")) {
      Tag.h2 { Tag.a(license.name[language], .href("/requests/\(request.id.rawValue)")) }
      Tag.p { StateWords.tag(snapshot?.state, language) }
      SummaryList(RequestFacts.rows(snapshot, agency: environment.agencyName(license.agency, language), language)).html
      RequestFacts.history(request, language)
    }
  }

  private func seal(_ submission: Submission, _ language: Language) -> HTML {
    Tag.details {
      Tag.summary(LocalizedText("ตราผนึกของคำขอ", "The seal of this submission")[language])
      Tag.p(
        LocalizedText(
          "ค่าแฮช SHA-256 ของคำตอบและเอกสารทั้งหมด ตรวจได้เองจากสำเนา",
          "SHA-256 over every answer and document; anybody with the copy can compute it again.")[language])
      Tag.p(submission.seal)
      Tag.p {
        Tag.a(
          LocalizedText("ดาวน์โหลดสำเนาที่ผนึก", "Download the sealed copy")[language],
          .href("/submissions/\(submission.reference.rawValue)/sealed-copy"))
      }
    }
  }

  @Sendable private func copy(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    try await environment.sessions.signedIn(request) { session in
      let caller = try Caller(session, context, now: environment.now())
      let followed = try FollowRequest(environment: environment).submission(try context.reference, caller)
      var response = HTTPResponse(contentType: "application/json", body: followed.submission.sealedText)
      response.fields[.contentDisposition] =
        "attachment; filename=\"\(followed.submission.reference.rawValue).json\""
      return response
    }
  }
}

extension PortalEnvironment {
  func agencyName(_ id: AgencyID, _ language: Language) -> String {
    (try? catalog.current())?.agency(id)?.name[language] ?? id.rawValue
  }
}
