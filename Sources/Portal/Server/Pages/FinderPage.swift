internal import APIContract
internal import DomainTypes
internal import HTML
internal import HTTPServer
internal import HTTPTypes
internal import PortalDomain
internal import WebSession

/// `/start/{businessType}`: the finder's questions and its answer, all in the address, so that it can be shared.
struct FinderPage {
  let environment: PortalEnvironment

  func addRoutes(to router: inout Router) {
    router.page(.get, "/start/{businessType}", .open, show)
  }

  @Sendable private func show(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    let finder = try finder(context)
    let session = try await environment.sessions.current(request)
    let typed = context.query.boxes
    let answers = answers(finder, typed, context.language)
    let isAsked = typed.keys.contains { name in name != "lang" }
    guard isAsked, context.query["change"] == nil else {
      return questions(finder, typed, [:], request, context, session)
    }
    let faults = finder.faults(in: answers)
    guard faults.isEmpty else { return questions(finder, typed, faults, request, context, session) }
    return result(finder, answers, typed, request, context, session)
  }

  func finder(_ context: RequestContext) throws -> LicenseFinder {
    try FindLicenses(environment: environment).finder(try context.parameter("businessType"))
  }

  func answers(
    _ finder: LicenseFinder, _ typed: [String: String], _ language: Language
  ) -> [String: JSONValue] {
    finder.questions.reduce(into: [:]) { answers, field in
      let answer = QuestionControl(field: field, language: language, areas: environment.areas).answer(typed)
      answers[field.key] = answer == .null ? nil : answer
    }
  }

  private func questions(
    _ finder: LicenseFinder, _ typed: [String: String], _ faults: [String: AnswerFault], _ request: HTTPRequest,
    _ context: RequestContext, _ session: BrowserSession?
  ) -> HTTPResponse {
    let language = context.language
    var errors = FormErrors()
    for field in finder.questions {
      if let fault = faults[field.key] {
        QuestionControl(field: field, language: language).add(fault, typed, to: &errors)
      }
    }
    return environment.page(
      finder.businessType.name, request, context, session, status: errors.isEmpty ? 200 : 422,
      hasErrors: !errors.isEmpty
    ) {
      errors.summary(language)
      BackLink.to("/", LocalizedText("เลือกกิจการอื่น", "Another business")[language])
      Tag.h1(finder.businessType.name[language])
      if let summary = finder.businessType.summary { Tag.p(summary[language], .class("lead")) }
      Tag.p(LocalizedText("ตอบเท่าที่ทราบ ไม่ต้องเข้าสู่ระบบ", "No sign-in needed for these questions.")[language])
      Tag.form(.attribute("method", "get"), .action("/start/\(finder.businessType.id)"), .flag("novalidate")) {
        for field in finder.questions {
          QuestionControl(field: field, language: language)
            .html(typed, errors, hint: field.because?[language])
        }
        Form.submit(LocalizedText("ดูใบอนุญาตที่ต้องมี", "Show the licenses I need")[language])
      }
    }
  }

  private func result(
    _ finder: LicenseFinder, _ answers: [String: JSONValue], _ typed: [String: String], _ request: HTTPRequest,
    _ context: RequestContext, _ session: BrowserSession?
  ) -> HTTPResponse {
    let language = context.language
    let findings = finder.findings(for: answers)
    let address = "/start/\(finder.businessType.id)"
    let query = Self.query(finder, typed)
    return environment.page(
      .init("ใบอนุญาตที่ต้องมี", "Licenses you need"), request, context, session
    ) {
      BackLink.to(address, finder.businessType.name[language])
      Tag.h1(LocalizedText("ใบอนุญาตที่ท่านต้องมี", "The licenses that you need")[language])
      Tag.details {
        Tag.summary(LocalizedText("คำตอบของท่าน", "Your answers")[language])
        SummaryList(
          finder.questions.map { .init($0.label[language], DisplayedAnswer.text(answers[$0.key], of: $0, language)) }
        ).html
      }
      Tag.p {
        Tag.a(
          LocalizedText("เปลี่ยนคำตอบ", "Change the answers")[language], .href("\(address)?\(query)&change=1"))
        LocalizedText(" · ที่อยู่ของหน้านี้ส่งต่อให้ผู้อื่นได้", " · the address of this page can be shared")[language]
      }
      if findings.isEmpty {
        Notice.box(
          .success,
          LocalizedText("จากคำตอบนี้ ไม่พบใบอนุญาตที่ต้องขอ", "With these answers no license here is needed")[language])
      } else {
        for finding in findings {
          FoundLicense(finding: finding, answers: answers, environment: environment).html(language)
        }
        if findings.contains(where: \.canApply) {
          Tag.p {
            Tag.a(
              LocalizedText("ยื่นขอทั้งหมดนี้ด้วยแบบฟอร์มเดียว", "Apply for these with one form")[language],
              .href("\(address)/apply?\(query)"), .class("button"))
          }
        }
      }
    }
  }

  static func query(_ finder: LicenseFinder, _ typed: [String: String]) -> String {
    let names = finder.questions.flatMap { QuestionControl(field: $0, language: .thai).names }
    return QueryItems(names.compactMap { name in typed[name].map { .init(name, $0) } }).encoded
  }
}

/// One license of the finder's answer: what, why, by which law, how long, how much.
private struct FoundLicense {
  let finding: LicenseFinder.Finding
  /// What the finder was told.
  let answers: [String: JSONValue]
  let environment: PortalEnvironment

  func html(_ language: Language) -> HTML {
    let definition = finding.definition
    let process = definition.action(.new)
    let agency = (try? environment.catalog.current())?.agency(definition.agency)
    return Tag.article(.class("card")) {
      Tag.h2 { Tag.a(definition.name[language], .href("/licenses/\(definition.id.rawValue)")) }
      Tag.div(.class("because")) {
        Tag.p {
          Tag.strong(LocalizedText("เหตุผล: ", "Why: ")[language])
          finding.because[language]
        }
      }
      if !finding.isAvailable {
        Notice.box(
          .info, LocalizedText("จังหวัดนี้ยังยื่นที่นี่ไม่ได้", "Not to be filed here for that province yet")[language]
        ) {
          Tag.p(
            LocalizedText("กรุณายื่นที่หน่วยงานในพื้นที่", "Please file with the local agency.")[language])
        }
      } else if let closed = definition.closed {
        Notice.box(.warning, LocalizedText("ขณะนี้ปิดรับคำขอ", "Closed for now")[language]) { Tag.p(closed[language]) }
      } else if let link = definition.link {
        Tag.p { Tag.a(link.name[language], .href(link.url)) }
      }
      Tag.p(
        definition.law.map { law in
          language == .thai ? "\(law.name.th) มาตรา \(law.section)" : "\(law.name.en), section \(law.section)"
        }.joined(separator: "; "), .class("hint"))
      SummaryList(
        [
          .init(LocalizedText("หน่วยงาน", "Agency")[language], agency?.name[language] ?? definition.agency.rawValue),
          .init(
            LocalizedText("ระยะเวลา", "Time")[language],
            process.map { DisplayedAnswer.workingDays($0.workingDays, language) } ?? "–"),
          .init(
            LocalizedText("ค่าธรรมเนียม", "Fee")[language],
            process.map { FeeWords.amount($0.fee.estimate(for: answers))[language] } ?? "–",
            note: process?.fee.explanation[language]),
        ]
      ).html
    }
  }
}

extension LicenseFinder.Finding {
  /// Whether it can be applied for here now.
  var canApply: Bool { isAvailable && definition.closed == nil && definition.action(.new) != nil }
}
