internal import APIContract
internal import DomainTypes
internal import HTML
internal import HTTPServer
internal import HTTPTypes
internal import PortalDomain
internal import WebSession

/// `/start/{businessType}/apply`: after signing in, which of the found licenses; then the form begins.
///
/// A delegate is offered what was delegated, and told about the rest before anything is filled in.
struct ChoosePage {
  let environment: PortalEnvironment
  private var finderPage: FinderPage { FinderPage(environment: environment) }

  func addRoutes(to router: inout Router) {
    router.page(.get, "/start/{businessType}/apply", .session, show)
    router.page(.post, "/drafts", .session, create)
  }

  @Sendable private func show(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    try await environment.sessions.signedIn(request) { session in
      let finder = try finderPage.finder(context)
      let typed = context.query.boxes
      let answers = finderPage.answers(finder, typed, context.language)
      // Whoever comes without answers is asked the questions first.
      guard finder.faults(in: answers).isEmpty else { return .seeOther(Self.questions(finder, typed)) }
      return try page(finder, typed, nil, FormErrors(), request, context, session)
    }
  }

  @Sendable private func create(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    try await environment.sessions.posted(request) { session, form in
      let caller = try Caller(session, context, now: environment.now())
      let finder = try FindLicenses(environment: environment).finder(form["businessType"] ?? "")
      let typed = (QueryItems(encoded: form["answers"] ?? "") ?? [:]).boxes
      let licenses = form.values("licenses")
      var errors = FormErrors()
      do {
        let draft = try await StartDraft(environment: environment)(
          NewDraft(
            businessType: finder.businessType.id, finderAnswers: finderPage.answers(finder, typed, context.language),
            licenses: licenses.map { .init(definition: LicenseDefinitionID($0)) }), caller)
        return .seeOther("/drafts/\(draft.id.rawValue)")
      } catch let failure as FormFailure {
        errors.add("licenses", failure.problem(context.language).title)
      } catch let problem as PortalProblem where problem.isAboutDelegation {
        let said = problem.problem(context.language)
        errors.add("licenses", [said.title, said.detail].compactMap { $0 }.joined(separator: ". "))
      }
      return try page(finder, typed, Set(licenses), errors, request, context, session)
    }
  }

  private static func questions(_ finder: LicenseFinder, _ typed: [String: String]) -> String {
    let query = FinderPage.query(finder, typed)
    return "/start/\(finder.businessType.id)" + (query.isEmpty ? "" : "?" + query)
  }

  private func page(
    _ finder: LicenseFinder, _ typed: [String: String], _ chosen: Set<String>?, _ errors: FormErrors,
    _ request: HTTPRequest, _ context: RequestContext, _ session: BrowserSession
  ) throws -> HTTPResponse {
    let language = context.language
    let caller = try Caller(session, context, now: environment.now())
    let answers = finderPage.answers(finder, typed, language)
    let gaps = finder.findings(for: answers).filter(\.canApply).map { finding in
      (finding: finding, gap: gap(finding, answers, caller))
    }
    let open = gaps.filter { $0.gap == nil }.map(\.finding.definition)
    let query = FinderPage.query(finder, typed)
    let address = "/start/\(finder.businessType.id)"
    return environment.page(
      .init("เริ่มแบบฟอร์ม", "Begin the form"), request, context, session, status: errors.isEmpty ? 200 : 422,
      hasErrors: !errors.isEmpty, path: "\(address)/apply?\(query)"
    ) {
      errors.summary(language)
      BackLink.to("\(address)?\(query)", LocalizedText("ใบอนุญาตที่ต้องมี", "Licenses you need")[language])
      Tag.h1(LocalizedText("เลือกใบอนุญาตที่จะขอ", "Choose what to apply for")[language])
      Tag.p {
        LocalizedText("ยื่นในนาม ", "You apply as ")[language]
        Tag.strong(session.displayName)
      }
      closed(gaps.compactMap { pair in pair.gap.map { (pair.finding.definition.name, $0) } }, language)
      if open.isEmpty {
        Tag.p { Tag.a(Self.changeText[language], .href(PortalEnvironment.actForAnother), .class("button")) }
      } else {
        Form.post("/drafts", csrf: session.csrf) {
          Form.hidden("businessType", finder.businessType.id)
          Form.hidden("answers", query)
          ChoiceField(
            "licenses", label: LocalizedText("ใบอนุญาต", "Licenses")[language], kind: .several,
            options: open.map { .init($0.id.rawValue, $0.name[language]) },
            chosen: chosen ?? Set(open.map(\.id.rawValue)), error: errors["licenses"]
          ).html
          Form.submit(LocalizedText("เริ่มกรอกแบบฟอร์ม", "Begin the form")[language])
        }
      }
    }
  }

  private func gap(
    _ finding: LicenseFinder.Finding, _ answers: [String: JSONValue], _ caller: Caller
  ) -> DelegationGap? {
    guard let process = finding.definition.action(.new) else { return nil }
    return caller.gap(.new, finding.definition.id, process, answers, now: environment.now())
  }

  /// What the company has not delegated, and why not.
  @HTMLBuilder private func closed(_ gaps: [(LocalizedText, DelegationGap)], _ language: Language) -> HTML {
    if !gaps.isEmpty {
      Notice.box(
        .warning, LocalizedText("ท่านยื่นรายการเหล่านี้แทนบริษัทไม่ได้", "You cannot file these for the company")[language]
      ) {
        Tag.ul { for (name, gap) in gaps { Tag.li("\(name[language]): \(gap.text[language])") } }
        Tag.p(DelegationGap.whatToDo[language])
      }
    }
  }

  private static let changeText = LocalizedText("ยื่นในนามผู้อื่น", "Act for somebody else")
}
