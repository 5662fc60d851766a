internal import DomainTypes
internal import HTML
internal import HTTPServer
internal import HTTPTypes
internal import IdentityDomain

/// The first registration page, filled as the person left it.
struct RegisterForm {
  var input: ProofingInput
  var continuation: String?
  var faults: [ProofingInput.Field: ProofingInput.Fault] = [:]
  /// What was said about the form as a whole.
  var refusal: IdentityRefusal?

  /// What a posted form holds.
  init(_ form: QueryItems) {
    input = ProofingInput(
      firstName: form["firstName"] ?? "", lastName: form["lastName"] ?? "", citizenID: form["citizenID"] ?? "",
      birthDay: form["birthDay"] ?? "", birthMonth: form["birthMonth"] ?? "", birthYear: form["birthYear"] ?? "",
      laserCode: form["laserCode"] ?? "")
    continuation = form["c"]
  }
}

extension IdentityEnvironment {
  func registerPage(
    _ form: RegisterForm, _ browser: Browser, _ context: RequestContext, status: Int = 200
  ) -> HTTPResponse {
    let language = context.language
    func text(_ th: String, _ en: String) -> String { language == .thai ? th : en }
    var frame = PageFrame(
      LocalizedText(th: "ลงทะเบียน: ยืนยันตัวตน", en: "Register: who you are"), path: "/register", browser: browser)
    frame.continuation = form.continuation
    frame.status = status
    var errors = FormErrors()
    for field in ProofingInput.Field.allCases {
      if let fault = form.faults[field] { errors.add(field.rawValue, field.message(fault)[language]) }
    }
    frame.hasErrors = !errors.isEmpty || form.refusal != nil
    return page(frame, context) {
      Tag.h1(text("ยืนยันตัวตนด้วยบัตรประชาชน", "Prove who you are with your citizen card"))
      Tag.p(
        text(
          "ขั้นที่ 1 จาก 2 · เราตรวจข้อมูลกับกรมการปกครอง และไม่เก็บรหัสหลังบัตร",
          "Step 1 of 2 · We ask the Department of Provincial Administration and do not keep the code on the back."))
      refusalNotice(form.refusal, form.continuation, language)
      errors.summary(language)
      Form.post("/register", csrf: browser.csrf) {
        Form.hidden("c", form.continuation ?? "")
        RegisterFields(form: form, errors: errors, language: language).html
        Form.submit(text("ตรวจสอบ", "Check"))
      }
    }
  }

  @HTMLBuilder
  private func refusalNotice(_ refusal: IdentityRefusal?, _ continuation: String?, _ language: Language) -> HTML {
    if let refusal {
      Notice.box(.warning, refusal.title[language]) {
        Tag.p(refusal.detail[language])
        if case .accountExists = refusal {
          Tag.p {
            Tag.a(
              language == .thai ? "เข้าสู่ระบบ" : "Sign in", .href(path("/sign-in", continuing: continuation)))
          }
        }
      }
    }
  }
}
