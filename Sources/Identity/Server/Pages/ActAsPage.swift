internal import DomainTypes
internal import HTML
internal import HTTPServer
internal import HTTPTypes
internal import IdentityDomain

extension IdentityEnvironment {
  func actAsPage(
    _ account: Account, _ companies: [Representation], chosen: String?, _ browser: Browser, _ continuation: String?,
    _ context: RequestContext, missing: Bool
  ) -> HTTPResponse {
    let language = context.language
    func text(_ th: String, _ en: String) -> String { language == .thai ? th : en }
    var frame = PageFrame(
      LocalizedText(th: "ทำรายการในนามของ", en: "In whose name"), path: "/act-as", browser: browser)
    frame.person = account
    frame.continuation = continuation
    frame.hasErrors = missing
    frame.status = missing ? 422 : 200
    var errors = FormErrors()
    if missing { errors.add("actAs", text("เลือกหนึ่งข้อ", "Choose one")) }
    let options =
      [
        ChoiceField.Option(
          ActAs.myself, text("ตนเอง", "Myself") + ": " + account.personal.fullName)
      ]
      + companies.map {
        ChoiceField.Option(
          $0.company.juristicID.rawValue, $0.company.name,
          hint: text("นิติบุคคลเลขที่ ", "Company ") + $0.company.juristicID.rawValue
            + ($0.right == .director ? "" : text(" · ตามที่ได้รับมอบอำนาจ", " · as a delegate")))
      }
    return page(frame, context) {
      Tag.h1(text("ท่านทำรายการในนามของใคร", "In whose name do you come?"))
      errors.summary(language)
      Form.post("/act-as", csrf: browser.csrf) {
        Form.hidden("c", continuation ?? "")
        ChoiceField(
          "actAs", label: text("เลือกผู้ยื่นคำขอ", "The applicant is"), options: options,
          chosen: chosen.map { [$0] } ?? [], error: errors["actAs"]
        ).html
        Form.submit(text("ต่อไป", "Continue"))
      }
    }
  }
}
