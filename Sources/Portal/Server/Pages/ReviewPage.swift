internal import APIContract
internal import DomainTypes
internal import HTML
internal import HTTPServer
internal import HTTPTypes
internal import PortalDomain
internal import PortalStorage
internal import WebSession

/// `/drafts/{id}/review`: every answer with a link to change it, the declaration, and the one confirmation.
struct ReviewPage {
  let environment: PortalEnvironment

  func addRoutes(to router: inout Router) {
    router.page(.get, "/drafts/{id}/review", .session, show)
    router.page(.post, "/drafts/{id}/confirm", .session, confirm)
    router.page(.post, "/drafts/{id}/confirmation-code", .session, sendCode)
  }

  @Sendable private func show(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    try await environment.sessions.signedIn(request) { session in
      let caller = try Caller(session, context, now: environment.now())
      let opened = try OpenDraft(environment: environment)(try context.draftID, caller)
      if let reference = opened.draft.submission { return .seeOther("/submissions/\(reference.rawValue)") }
      return try page(opened, FormErrors(), caller, request, context, session)
    }
  }

  /// The declaration comes first: a code is sent to who has declared.
  @Sendable private func sendCode(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    try await environment.sessions.posted(request) { session, form in
      let caller = try Caller(session, context, now: environment.now())
      let id = try context.draftID
      var errors = FormErrors()
      do {
        if form["declared"] != "yes" { throw PortalProblem.notDeclared }
        _ = try await SendDraftCode(environment: environment)(id, caller, context.language)
        // The page can be opened again: on a phone the mail is read in between.
        return .seeOther("/drafts/\(id.rawValue)/review#confirm")
      } catch PortalProblem.incomplete {
        // The page itself lists what is missing.
      } catch let problem as PortalProblem {
        add(problem, to: &errors, context.language)
      }
      let opened = try OpenDraft(environment: environment)(id, caller)
      return try page(
        opened, errors, caller, request, context, session, isDeclared: form["declared"] == "yes", status: 422)
    }
  }

  private func add(_ problem: PortalProblem, to errors: inout FormErrors, _ language: Language) {
    let said = problem.problem(language)
    let text = [said.title, said.detail].compactMap { $0 }.joined(separator: ". ")
    if case .notDeclared = problem { errors.add("declared", said.title) } else { errors.add("code", text) }
  }

  @Sendable private func confirm(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    try await environment.sessions.posted(request) { session, form in
      let caller = try Caller(session, context, now: environment.now())
      let id = try context.draftID
      var errors = FormErrors()
      do {
        let submission = try await SubmitDraft(environment: environment)(
          id, declared: form["declared"] == "yes", code: form["code"], idempotencyKey: nil, caller)
        return .seeOther("/submissions/\(submission.reference.rawValue)")
      } catch PortalProblem.incomplete {
        // The page itself lists what is missing.
      } catch let problem as PortalProblem where problem.isAboutConfirming {
        add(problem, to: &errors, context.language)
      } catch let problem as PortalProblem where problem.isAboutDelegation || problem.isAboutPending {
        // The page itself says what is not delegated, or which other request there is.
      }
      let opened = try OpenDraft(environment: environment)(id, caller)
      if let reference = opened.draft.submission { return .seeOther("/submissions/\(reference.rawValue)") }
      return try page(
        opened, errors, caller, request, context, session, isDeclared: form["declared"] == "yes", status: 422)
    }
  }

  private func page(
    _ opened: OpenedDraft, _ errors: FormErrors, _ caller: Caller, _ request: HTTPRequest, _ context: RequestContext,
    _ session: BrowserSession, isDeclared: Bool = false, status: Int = 200
  ) throws -> HTTPResponse {
    let language = context.language
    let base = "/drafts/\(opened.draft.id.rawValue)"
    let check = opened.check
    let sent = try ConfirmByCode(environment: environment).pending(
      for: opened.draft.id.rawValue, subject: ConfirmByCode.subject(opened.draft, opened.form), caller)
    let refusal = try refusal(opened, caller)
    return environment.page(
      .init("ตรวจทานและยื่น", "Check and send"), request, context, session, status: status,
      hasErrors: status != 200
    ) {
      errors.summary(language)
      BackLink.to(base, LocalizedText("รายการที่ต้องทำ", "What to do")[language])
      Tag.h1(LocalizedText("ตรวจทานคำตอบ", "Check your answers")[language])
      if let refusal { notice(refusal, language) }
      if !check.isComplete { missing(check, opened, base, language) }
      for group in opened.form.groups { answers(group, opened, base, language) }
      if !opened.form.documents.isEmpty {
        Tag.h2(LocalizedText("เอกสารแนบ", "Documents")[language])
        SummaryList(documents(opened, base, language)).html
      }
      if check.isComplete, refusal == nil {
        ConfirmForm(environment: environment, opened: opened)
          .html(errors, sent, isDeclared: isDeclared || sent != nil, base, session, language)
      }
    }
  }

  /// Why this may not be filed now, said before it is confirmed: a delegation's limit, or another request.
  private func refusal(_ opened: OpenedDraft, _ caller: Caller) throws -> PortalProblem? {
    do throws(PortalProblem) {
      try caller.checkDelegation(opened.form, opened.answers, now: environment.now())
    } catch {
      return error
    }
    return try opened.draft.followedLicense.flatMap {
      try environment.store.openRequest(about: $0, of: caller.owner).map { .licensePending($0) }
    }
  }

  private func notice(_ refusal: PortalProblem, _ language: Language) -> HTML {
    let said = refusal.problem(language)
    return Notice.box(.warning, said.title) {
      if let detail = said.detail { Tag.p(detail) }
      if case .licensePending(let other) = refusal {
        Tag.p {
          Tag.a(
            LocalizedText("เปิดคำขอนั้น", "Open that request")[language], .href("/requests/\(other.id.rawValue)"))
        }
      }
    }
  }

  private func missing(_ check: FormCheck, _ opened: OpenedDraft, _ base: String, _ language: Language) -> HTML {
    Notice.box(.warning, LocalizedText("ยังไม่ครบ", "Not complete yet")[language]) {
      Tag.ul {
        for field in opened.form.fields {
          if let text = check.text(field) {
            Tag.li { Tag.a(text[language], .href(Self.change(field, base))) }
          }
        }
        for key in check.missingDocuments {
          if let document = opened.form.document(key) {
            Tag.li { Tag.a(AnswerMessage.text(missing: document)[language], .href(base + "/documents")) }
          }
        }
      }
    }
  }

  @HTMLBuilder private func answers(
    _ group: MergedForm.Group, _ opened: OpenedDraft, _ base: String, _ language: Language
  ) -> HTML {
    Tag.h2(group.group.title[language])
    SummaryList(
      opened.form.asked(group, opened.answers).map { field in
        let value = DisplayedAnswer.text(opened.answers[field.key], of: field, language)
        if let locked = opened.draft.locked[field.key] {
          let source = DisplayedAnswer.source(locked, language)
          let replaced = ReplacedAnswer(opened.draft, field)?.text[language]
          return .init(
            field.label[language], value, note: [source, replaced].compactMap { $0 }.joined(separator: " · "))
        }
        let note =
          opened.draft.unverified.contains(field.key)
          ? LocalizedText("ทะเบียนราชการยังไม่ยืนยัน", "Not verified by a register")[language] : nil
        return .init(
          field.label[language], value, note: note,
          change: (href: Self.change(field, base), text: language == .thai ? "เปลี่ยน" : "Change"))
      }
    ).html
  }

  private func documents(_ opened: OpenedDraft, _ base: String, _ language: Language) -> [SummaryList.Row] {
    opened.form.documents.compactMap { document in
      let demand = opened.form.demand(of: document, opened.answers)
      if demand == .notAsked { return nil }
      let files = opened.draft.documents.filter { $0.key == document.key }.map(\.fileName)
      let text =
        files.isEmpty ? LocalizedText("ยังไม่ได้แนบ", "Nothing attached")[language] : files.joined(separator: ", ")
      return .init(
        demand == .optional ? document.optionalName(language) : document.name[language], text,
        change: (href: base + "/documents", text: language == .thai ? "เปลี่ยน" : "Change"))
    }
  }

  private static func change(_ field: FormField, _ base: String) -> String {
    "\(base)/forms/\(PercentCoding.encode(field.group))?return=review"
  }
}
