internal import DomainTypes
internal import HTML
internal import HTTPServer
internal import HTTPTypes
internal import PortalDomain
internal import WebSession

/// `/submissions/{reference}/answers`: what was sent, to read and to print: who applied, every answer with its source,
/// every document.
struct SentPage {
  let environment: PortalEnvironment

  func addRoutes(to router: inout Router) {
    router.page(.get, "/submissions/{reference}/answers", .session, show)
  }

  @Sendable private func show(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    try await environment.sessions.signedIn(request) { session in
      let caller = try Caller(session, context, now: environment.now())
      let submission = try FollowRequest(environment: environment).submission(try context.reference, caller).submission
      let catalog = try environment.catalog.current()
      let language = context.language
      let reference = submission.reference.rawValue
      return environment.page(
        .init("สิ่งที่ท่านส่ง \(reference)", "What you sent \(reference)"), request, context, session
      ) {
        BackLink.to(
          "/submissions/\(reference)", LocalizedText("คำขอ ", "Submission ")[language] + reference)
        Tag.h1(LocalizedText("สิ่งที่ท่านส่ง", "What you sent")[language])
        SummaryList(Self.head(submission, language)).html
        for group in catalog.groups { answers(group, submission, catalog, language) }
        documents(submission, catalog, language)
        Tag.p(
          LocalizedText(
            "สั่งพิมพ์หน้านี้ได้จากเมนูของเบราว์เซอร์ หน้านี้แสดงตามที่ส่งจริง แก้ไขไม่ได้",
            "Print this page from your browser's menu. It shows what was sent and cannot be changed.")[language],
          .class("hint"))
      }
    }
  }

  /// Whose it is, for which licenses, when.
  static func head(_ submission: Submission, _ language: Language) -> [SummaryList.Row] {
    [
      .init(LocalizedText("เลขที่อ้างอิง", "Reference number")[language], submission.reference.rawValue),
      .init(
        LocalizedText("ยื่นเมื่อ", "Sent")[language], DisplayedAnswer.time(submission.submittedAt, language)),
      applicant(submission.applicant, language),
      .init(
        LocalizedText("ใบอนุญาต", "Licenses")[language],
        html: Tag.ul {
          for license in submission.licenses {
            Tag.li("\(ActionWords.text(license.action)[language]): \(license.name[language])")
          }
        }),
    ]
  }

  static func applicant(_ applicant: Applicant, _ language: Language) -> SummaryList.Row {
    let person = applicant.title + applicant.firstName + " " + applicant.lastName
    let label = LocalizedText("ผู้ยื่นคำขอ", "Applicant")[language]
    guard let company = applicant.companyName else {
      return .init(label, person, note: applicant.citizenID.masked)
    }
    let by = LocalizedText("ยื่นโดย \(person)", "filed by \(person)")[language]
    return .init(label, company, note: [applicant.juristicID?.rawValue, by].compactMap { $0 }.joined(separator: " · "))
  }

  @HTMLBuilder private func answers(
    _ group: FormGroup, _ submission: Submission, _ catalog: Catalog, _ language: Language
  ) -> HTML {
    let fields = catalog.fields.filter { $0.group == group.key && submission.answers[$0.key] != nil }
    if !fields.isEmpty {
      Tag.h2(group.title[language])
      SummaryList(
        fields.map { field in
          let value = DisplayedAnswer.text(submission.answers[field.key], of: field, language)
          return .init(field.label[language], value, note: Self.source(of: field.key, submission, language))
        }
      ).html
    }
  }

  private static func source(of key: String, _ submission: Submission, _ language: Language) -> String? {
    let isUnverified = submission.unverified.contains(key)
    if let source = submission.registerSources[key] {
      return isUnverified ? DisplayedAnswer.account(language) : DisplayedAnswer.source(source, language)
    }
    guard isUnverified else { return nil }
    return LocalizedText("ทะเบียนราชการยังไม่ยืนยัน", "Not verified by a register")[language]
  }

  @HTMLBuilder private func documents(
    _ submission: Submission, _ catalog: Catalog, _ language: Language
  ) -> HTML {
    if !submission.documents.isEmpty {
      Tag.h2(LocalizedText("เอกสารแนบ", "Documents")[language])
      SummaryList(
        submission.documents.map { file in
          .init(
            Self.name(of: file.key, submission, catalog)?[language] ?? file.key, file.fileName,
            note: DisplayedAnswer.size(file.size))
        }
      ).html
    }
  }

  private static func name(of key: String, _ submission: Submission, _ catalog: Catalog) -> LocalizedText? {
    submission.licenses.lazy.compactMap { license in
      catalog.definition(license.definition)?.action(license.action)?.documents.first { $0.key == key }?.name
    }.first
  }
}
