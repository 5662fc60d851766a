internal import APIContract
internal import DomainTypes
internal import HTML
internal import HTTPServer
internal import HTTPTypes
internal import PortalDomain
internal import WebSession

/// `/drafts/{id}/review`: every answer with a link to change it, the declaration, and the one confirmation.
struct ReviewPage {
  let environment: PortalEnvironment

  func addRoutes(to router: inout Router) {
    router.page(.get, "/drafts/{id}/review", .session, show)
    router.page(.post, "/drafts/{id}/confirm", .session, confirm)
  }

  @Sendable private func show(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    try await environment.sessions.signedIn(request) { session in
      let caller = try Caller(session, context, now: environment.now())
      let opened = try OpenDraft(environment: environment)(try context.draftID, caller)
      if let reference = opened.draft.submission { return .seeOther("/submissions/\(reference.rawValue)") }
      return page(opened, FormErrors(), request, context, session)
    }
  }

  @Sendable private func confirm(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    try await environment.sessions.posted(request) { session, form in
      let caller = try Caller(session, context, now: environment.now())
      let id = try context.draftID
      var errors = FormErrors()
      do {
        let submission = try await SubmitDraft(environment: environment)(
          id, declared: form["declared"] == "yes", idempotencyKey: nil, caller)
        return .seeOther("/submissions/\(submission.reference.rawValue)")
      } catch PortalProblem.notDeclared {
        errors.add("declared", PortalProblem.notDeclared.problem(context.language).title)
      } catch PortalProblem.incomplete {
        // The page itself lists what is missing.
      }
      let opened = try OpenDraft(environment: environment)(id, caller)
      if let reference = opened.draft.submission { return .seeOther("/submissions/\(reference.rawValue)") }
      return page(opened, errors, request, context, session, status: 422)
    }
  }

  private func page(
    _ opened: OpenedDraft, _ errors: FormErrors, _ request: HTTPRequest, _ context: RequestContext,
    _ session: BrowserSession, status: Int = 200
  ) -> HTTPResponse {
    let language = context.language
    let base = "/drafts/\(opened.draft.id.rawValue)"
    let check = opened.check
    return environment.page(
      .init("ตรวจทานและยื่น", "Check and send"), request, context, session, status: status,
      hasErrors: status != 200
    ) {
      errors.summary(language)
      Tag.p { Tag.a(LocalizedText("‹ รายการที่ต้องทำ", "‹ What to do")[language], .href(base)) }
      Tag.h1(LocalizedText("ตรวจทานคำตอบ", "Check your answers")[language])
      if !check.isComplete { missing(check, opened, base, language) }
      for group in opened.form.groups { answers(group, opened, base, language) }
      Tag.h2(LocalizedText("เอกสารแนบ", "Documents")[language])
      SummaryList(documents(opened, base, language)).html
      if check.isComplete {
        Form.post(base + "/confirm", csrf: session.csrf) {
          ChoiceField(
            "declared", label: LocalizedText("คำรับรอง", "Declaration")[language], kind: .several,
            options: [
              .init(
                "yes",
                LocalizedText(
                  "ข้าพเจ้ารับรองว่าข้อมูลและเอกสารทั้งหมดเป็นความจริง",
                  "I declare that every answer and document is true.")[language])
            ], error: errors["declared"]
          ).html
          Form.submit(LocalizedText("ยืนยันและยื่นคำขอ", "Confirm and send")[language])
        }
      }
    }
  }

  private func missing(_ check: FormCheck, _ opened: OpenedDraft, _ base: String, _ language: Language) -> HTML {
    Notice.box(.warning, LocalizedText("ยังไม่ครบ", "Not complete yet")[language]) {
      Tag.ul {
        for field in opened.form.fields {
          if let fault = check.answers[field.key] {
            Tag.li {
              Tag.a(AnswerMessage.text(fault, in: field)[language], .href(Self.change(field, base)))
            }
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
          return .init(field.label[language], value, note: DisplayedAnswer.source(locked.source, language))
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
        document.name[language], text,
        change: (href: base + "/documents", text: language == .thai ? "เปลี่ยน" : "Change"))
    }
  }

  private static func change(_ field: FormField, _ base: String) -> String {
    "\(base)/forms/\(PercentCoding.encode(field.group))?return=review"
  }
}
