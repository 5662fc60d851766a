internal import APIClient
internal import APIContract
internal import DomainTypes
internal import HTML
internal import HTTPServer
internal import HTTPTypes
internal import PortalDomain
internal import PortalStorage
internal import WebSession

/// `/me` and below: who is signed in, what is open, which licenses there are, who looked at my data.
struct MePages {
  let environment: PortalEnvironment

  func addRoutes(to router: inout Router) {
    router.page(.get, "/me", .session, profile)
    router.page(.get, "/me/licenses", .session, licenses)
    router.page(.get, "/me/look-ups", .session, lookUps)
  }

  @Sendable private func profile(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    try await environment.sessions.signedIn(request) { session in
      let caller = try Caller(session, context, now: environment.now())
      let applicant = caller.applicant
      let language = context.language
      let drafts = try environment.store.openDrafts(of: caller.owner)
      let submissions = try FollowRequest(environment: environment).submissions(before: nil, caller)
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
        Tag.p { Tag.a(LocalizedText("ใครดูข้อมูลของฉัน", "Who looked at my data")[language], .href("/me/look-ups")) }
        self.drafts(drafts, language)
        self.submissions(submissions, language)
      }
    }
  }

  @HTMLBuilder private func drafts(_ drafts: [Draft], _ language: Language) -> HTML {
    Tag.h2(LocalizedText("แบบฟอร์มที่ยังไม่ได้ยื่น", "Forms not sent yet")[language])
    if drafts.isEmpty { Tag.p(LocalizedText("ไม่มี", "None")[language]) }
    Tag.ul {
      for draft in drafts {
        Tag.li {
          Tag.a(
            names(draft, language), .href("/drafts/\(draft.id.rawValue)"))
          Tag.span(" " + DisplayedAnswer.time(draft.updatedAt, language), .class("hint"))
        }
      }
    }
  }

  private func names(_ draft: Draft, _ language: Language) -> String {
    let catalog = try? environment.catalog.current()
    return draft.chosen.map { catalog?.definition($0.definition)?.name[language] ?? $0.definition.rawValue }
      .joined(separator: " · ")
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
          for request in followed.requests {
            Tag.li {
              Tag.a(
                followed.submission.licenses.first { $0.request == request.id }?.name[language] ?? "",
                .href("/requests/\(request.id.rawValue)"))
              " "
              StateWords.tag(request.snapshot?.state, language)
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
      let rows = try FollowRequest(environment: environment).submissions(before: nil, caller).flatMap { followed in
        followed.requests.compactMap { request -> [HTML]? in
          guard let license = request.snapshot?.license else { return nil }
          let name = followed.submission.licenses.first { $0.request == request.id }?.name[language] ?? ""
          return [
            Tag.a(name, .href("/requests/\(request.id.rawValue)")), .text(license.number),
            .text(license.expiresOn?.short(language) ?? "–"),
            Tag.a("PDF", .href("/requests/\(request.id.rawValue)/license.pdf")),
          ]
        }
      }
      return environment.page(.init("ใบอนุญาตของฉัน", "My licenses"), request, context, session) {
        Tag.h1(LocalizedText("ใบอนุญาตของฉัน", "My licenses")[language])
        if rows.isEmpty {
          Tag.p(LocalizedText("ยังไม่มีใบอนุญาต", "No license yet")[language])
        } else {
          DataTable(
            caption: LocalizedText("ใบอนุญาตที่ออกแล้ว", "Issued licenses")[language],
            columns: [
              LocalizedText("ใบอนุญาต", "License")[language], LocalizedText("เลขที่", "Number")[language],
              LocalizedText("ใช้ได้ถึง", "Good until")[language], LocalizedText("เอกสาร", "Document")[language],
            ], rows: rows
          ).html
        }
      }
    }
  }

  /// The gateway's ledger, asked in the person's own name.
  @Sendable private func lookUps(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    try await environment.sessions.signedIn(request) { session in
      let caller = try Caller(session, context, now: environment.now())
      guard let token = caller.registerToken else {
        guard context.query["renewed"] == nil else { throw PortalProblem.backendAway }
        return environment.sessions.renew(returnTo: "/me/look-ups?renewed=1")
      }
      let ledger: Page<Exchange>
      do { ledger = try await environment.gateway.ledger(of: token) } catch { throw PortalProblem.backendAway }
      let language = context.language
      return environment.page(.init("ใครดูข้อมูลของฉัน", "Who looked at my data"), request, context, session) {
        Tag.h1(LocalizedText("ใครดูข้อมูลของฉัน", "Who looked at my data")[language])
        DataTable(
          caption: LocalizedText("การเรียกดูข้อมูลจากทะเบียน", "Look-ups in registers")[language],
          columns: [
            LocalizedText("เมื่อ", "When")[language], LocalizedText("ใคร", "Who")[language],
            LocalizedText("ทะเบียน", "Register")[language], LocalizedText("เพื่อ", "Purpose")[language],
            LocalizedText("ข้อมูล", "Fields")[language],
          ],
          rows: ledger.items.map { exchange in
            [
              .text(DisplayedAnswer.time(exchange.at, language)),
              .text([exchange.consumer, exchange.agency, exchange.officer].compactMap { $0 }.joined(separator: " · ")),
              .text(exchange.service), .text(exchange.purpose), .text(exchange.fields.joined(separator: ", ")),
            ]
          }
        ).html
      }
    }
  }
}
