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

  func response(
    _ typed: [String: String], _ errors: FormErrors, _ request: HTTPRequest, _ context: RequestContext,
    _ session: BrowserSession
  ) -> HTTPResponse {
    let language = context.language
    let base = "/drafts/\(opened.draft.id.rawValue)"
    let comesFromReview = context.query["return"] == "review" || typed["return"] == "review"
    return environment.page(
      group.group.title, request, context, session, status: errors.isEmpty ? 200 : 422, hasErrors: !errors.isEmpty
    ) {
      errors.summary(language)
      Tag.p { Tag.a(LocalizedText("‹ รายการที่ต้องทำ", "‹ What to do")[language], .href(base)) }
      Tag.h1(group.group.title[language])
      Form.post(base + "/forms/" + PercentCoding.encode(group.group.key), csrf: session.csrf) {
        if comesFromReview { Form.hidden("return", "review") }
        for field in opened.form.asked(group, opened.answers) { question(field, typed, errors, language) }
        Tag.div(.class("actions")) {
          Form.submit(LocalizedText("บันทึกและทำต่อ", "Save and continue")[language])
          Form.submit(
            LocalizedText("บันทึกไว้ก่อน", "Save for later")[language], name: "later", value: "1", secondary: true)
        }
      }
    }
  }

  private func question(
    _ field: FormField, _ typed: [String: String], _ errors: FormErrors, _ language: Language
  ) -> HTML {
    if let locked = opened.draft.locked[field.key] {
      return LockedField(
        label: field.label[language], value: DisplayedAnswer.text(locked.value, of: field, language),
        source: DisplayedAnswer.source(locked.source, language)
      ).html
    }
    let note =
      opened.draft.unverified.contains(field.key)
      ? LocalizedText("ทะเบียนราชการยังไม่ยืนยัน", "Not verified by a register")[language] : nil
    return QuestionControl(field: field, language: language).html(typed, errors, hint: note)
  }
}
