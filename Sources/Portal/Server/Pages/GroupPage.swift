internal import DomainTypes
internal import HTML
internal import HTTPServer
internal import HTTPTypes
internal import PortalDomain
internal import WebSession

/// One group of questions.
struct GroupPage {
  let environment: PortalEnvironment
  let opened: OpenedDraft
  let group: MergedForm.Group
  /// Where the page is when a form beside it was posted.
  var path: String?

  func response(
    _ typed: [String: String], _ errors: FormErrors, _ request: HTTPRequest, _ context: RequestContext,
    _ session: BrowserSession
  ) -> HTTPResponse {
    let language = context.language
    let base = "/drafts/\(opened.draft.id.rawValue)"
    let comesFromReview = context.query["return"] == "review" || typed["return"] == "review"
    let asked = opened.form.asked(group, opened.answers)
    let next = LocalizedText("บันทึกและทำต่อ", "Save and continue")[language]
    return environment.page(
      group.group.title, request, context, session, status: errors.isEmpty ? 200 : 422, hasErrors: !errors.isEmpty,
      path: path
    ) {
      errors.summary(language)
      BackLink.to(base, LocalizedText("รายการที่ต้องทำ", "What to do")[language])
      Tag.h1(group.group.title[language])
      for field in asked where opened.draft.locked[field.key] != nil {
        locked(field, errors, base, session, language)
      }
      Form.post(base + "/forms/" + PercentCoding.encode(group.group.key), csrf: session.csrf) {
        Form.enter(next)
        Form.hidden(FormBasis.fieldName, basis(asked, language))
        if comesFromReview { Form.hidden("return", "review") }
        for field in asked where opened.draft.locked[field.key] == nil { question(field, typed, errors, language) }
        Tag.div(.class("actions")) {
          Form.submit(next)
          Form.submit(
            LocalizedText("บันทึกไว้ก่อน", "Save for later")[language], name: "later", value: "1", secondary: true)
        }
      }
    }
  }

  private func basis(_ asked: [FormField], _ language: Language) -> String {
    let open = asked.filter { opened.draft.locked[$0.key] == nil }
    return FormBasis.text(open.map { QuestionControl(field: $0, language: language) }, opened.answers)
  }

  private func question(
    _ field: FormField, _ typed: [String: String], _ errors: FormErrors, _ language: Language
  ) -> HTML {
    let note =
      opened.draft.unverified.contains(field.key)
      ? LocalizedText(
        "ทะเบียนราชการยังไม่ตอบ กรอกเองได้ เราจะตรวจสอบภายหลัง",
        "The register does not answer: type it yourself, we check it later")[language] : nil
    let because = field.because.map { LocalizedText("เหตุผลที่ถาม: ", "Why we ask: ")[language] + $0[language] }
    let hint = [because, note].compactMap { $0 }.joined(separator: " · ")
    return QuestionControl(field: field, language: language, areas: environment.areas)
      .html(typed, errors, hint: hint.isEmpty ? nil : hint)
  }

  private func locked(
    _ field: FormField, _ errors: FormErrors, _ base: String, _ session: BrowserSession, _ language: Language
  ) -> HTML {
    guard let locked = opened.draft.locked[field.key] else { return .empty }
    return LockedField(
      label: field.label[language], value: DisplayedAnswer.text(locked.value, of: field, language),
      source: DisplayedAnswer.source(locked, language), remark: below(locked, field, errors, base, session, language)
    ).html
  }

  /// What was typed there before, and how to say that the register is wrong.
  @HTMLBuilder private func below(
    _ locked: LockedAnswer, _ field: FormField, _ errors: FormErrors, _ base: String, _ session: BrowserSession,
    _ language: Language
  ) -> HTML {
    if let replaced = ReplacedAnswer(opened.draft, field) { Tag.p(replaced.text[language], .class("hint")) }
    if !locked.isFromAccount {
      RemarkForm(opened: opened, field: field, error: errors["text." + field.key]).html(base, session, language)
    }
  }
}

/// "This is wrong", beside a value that a register gave.
struct RemarkForm {
  let opened: OpenedDraft
  let field: FormField
  let error: String?

  func html(_ base: String, _ session: BrowserSession, _ language: Language) -> HTML {
    let made = opened.draft.remarks?.first { $0.field == field.key }
    return Tag.details(.flag("open", error != nil)) {
      Tag.summary(
        made == nil
          ? LocalizedText("ข้อมูลนี้ไม่ถูกต้อง", "This is wrong")[language]
          : LocalizedText("แจ้งแล้วว่าไม่ถูกต้อง", "You said that this is wrong")[language])
      Tag.p(
        LocalizedText(
          "เราจะแจ้งเจ้าของทะเบียนและเจ้าหน้าที่ ท่านยื่นคำขอต่อได้เลย",
          "The register's owner and the officer will be told. Your application goes on.")[language], .class("hint"))
      Form.post(base + "/remarks", csrf: session.csrf) {
        Form.hidden("field", field.key)
        TextArea(
          "text." + field.key, label: LocalizedText("ที่ถูกต้องคืออะไร", "What is right?")[language],
          value: made?.text ?? ReplacedAnswer(opened.draft, field)?.typed[language] ?? "",
          error: error
        ).html
        Form.submit(LocalizedText("ส่งข้อสังเกต", "Send the remark")[language], secondary: true)
      }
    }
  }
}
