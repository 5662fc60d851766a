internal import APIContract
internal import DomainTypes
internal import HTML
internal import HTTPServer
internal import HTTPTypes
internal import PortalDomain
internal import PortalStorage
internal import WebSession

/// `/me` and below: who is signed in, what is open, which licenses there are.
struct MePages {
  let environment: PortalEnvironment

  func addRoutes(to router: inout Router) {
    router.page(.get, "/me", .session, profile)
    router.page(.get, "/me/licenses", .session, licenses)
    router.page(.get, "/me/export", .session, export)
    router.page(.post, "/requests/{id}/actions", .session, begin)
  }

  @Sendable private func profile(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    try await environment.sessions.signedIn(request) { session in
      let caller = try Caller(session, context, now: environment.now())
      let applicant = caller.applicant
      let language = context.language
      let drafts = try OpenDraft(environment: environment).drafts(after: context.query["drafts"], caller)
      let submissions = try FollowRequest(environment: environment).submissions(after: context.query["after"], caller)
      return environment.page(.init("งานของฉัน", "My work"), request, context, session) {
        Tag.h1(LocalizedText("งานของฉัน", "My work")[language])
        SummaryList([
          .init(
            LocalizedText("ชื่อ", "Name")[language], applicant.title + applicant.firstName + " " + applicant.lastName),
          .init(LocalizedText("เลขประจำตัวประชาชน", "Citizen id")[language], applicant.citizenID.masked),
          .init(
            LocalizedText("ดำเนินการในนาม", "Acting as")[language],
            applicant.companyName ?? LocalizedText("ตนเอง", "yourself")[language],
            note: applicant.juristicID?.rawValue),
        ]).html
        Tiles([
          .init(
            LocalizedText("กล่องเอกสาร", "Document box")[language], href: "/me/documents",
            hint: LocalizedText("ไฟล์ที่ใช้ซ้ำได้", "Files to use again")[language]),
          .init(
            LocalizedText("ใครดูข้อมูลของฉัน", "Who looked at my data")[language], href: "/me/look-ups",
            hint: LocalizedText("ทุกครั้งที่มีการเรียกดู", "Every look-up")[language]),
          .init(
            LocalizedText("ดาวน์โหลดข้อมูลของฉัน", "Download my data")[language], href: "/me/export",
            hint: LocalizedText("พร้อมที่มา ฐานกฎหมาย และวันที่เก็บ", "With source, basis and keep-until")[language]),
        ]).html
        self.drafts(drafts.items, language)
        drafts.links("/me", "drafts", isFirst: context.query["drafts"] == nil, language)
        self.submissions(submissions.items, language)
        submissions.links("/me", "after", isFirst: context.query["after"] == nil, language)
      }
    }
  }

  /// Renews, amends or cancels an issued license: a draft with what is known.
  @Sendable private func begin(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    try await environment.sessions.posted(request) { session, form in
      let caller = try Caller(session, context, now: environment.now())
      guard let action = form["action"].flatMap({ LicenseDefinition.Action(rawValue: $0) }) else {
        throw PortalProblem.actionNotOffered
      }
      do {
        let draft = try await BeginFromLicense(environment: environment)(
          try context.licenseRequestID, action, caller)
        return .seeOther("/drafts/\(draft.id.rawValue)")
      } catch PortalProblem.licensePending(let other) {
        let problem = PortalProblem.licensePending(other)
        let followed = try FollowRequest(environment: environment).request(other.id, caller)
        return try RequestPage(environment: environment).response(
          followed, .init(status: problem.status, warning: problem.problem(context.language)), request, context, session
        )
      }
    }
  }

  @Sendable private func export(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    try await environment.sessions.signedIn(request) { session in
      let caller = try Caller(session, context, now: environment.now())
      let export = try await ExportMyData(environment: environment)(caller)
      var response = HTTPResponse(contentType: "application/json", body: try ContractJSON.encode(export))
      response.fields[.contentDisposition] = "attachment; filename=\"my-data.json\""
      return response
    }
  }

  @HTMLBuilder private func drafts(_ drafts: [Draft], _ language: Language) -> HTML {
    Tag.h2(LocalizedText("แบบฟอร์มที่ยังไม่ได้ยื่น", "Forms not sent yet")[language])
    if drafts.isEmpty { Tag.p(LocalizedText("ไม่มี", "None")[language]) }
    for draft in drafts { DraftCard(environment: environment, draft: draft).html(language) }
  }

  @HTMLBuilder private func submissions(_ submissions: [FollowedSubmission], _ language: Language) -> HTML {
    Tag.h2(LocalizedText("คำขอที่ยื่นแล้ว", "Sent")[language])
    if submissions.isEmpty { Tag.p(LocalizedText("ไม่มี", "None")[language]) }
    for followed in submissions {
      Tag.section(.class("card")) {
        Tag.h3 {
          Tag.a(
            followed.submission.reference.rawValue, .href("/submissions/\(followed.submission.reference.rawValue)"))
        }
        Tag.ul {
          for part in followed.parts {
            Tag.li {
              Tag.a(part.license.name[language], .href("/requests/\(part.request.id.rawValue)"))
              " "
              RequestFacts.tag(part, language)
            }
          }
        }
      }
    }
  }

  @Sendable private func licenses(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    try await environment.sessions.signedIn(request) { session in
      let caller = try Caller(session, context, now: environment.now())
      let language = context.language
      let held = try FollowRequest(environment: environment).licenses(after: context.query["after"], caller)
      return environment.page(.init("ใบอนุญาตของฉัน", "My licenses"), request, context, session) {
        Tag.h1(LocalizedText("ใบอนุญาตของฉัน", "My licenses")[language])
        if held.items.isEmpty { Tag.p(LocalizedText("ยังไม่มีใบอนุญาต", "No license yet")[language]) }
        for followed in held.items {
          HeldLicenseCard(environment: environment, followed: followed).html(session, language)
        }
        held.links("/me/licenses", "after", isFirst: context.query["after"] == nil, language)
      }
    }
  }
}
