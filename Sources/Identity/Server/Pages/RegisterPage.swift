internal import DomainTypes
internal import HTML
internal import HTTPServer
internal import HTTPTypes
internal import IdentityDomain

/// The card page, filled as the person left it.
struct RegisterForm {
  var input: ProofingInput
  let citizenID: CitizenID
  var continuation: String?
  var faults: [ProofingInput.Field: ProofingInput.Fault] = [:]
  /// What was said about the form as a whole.
  var refusal: IdentityRefusal?

  /// What a posted form holds; the citizen id is known already.
  init(_ form: QueryItems, citizenID: CitizenID) {
    input = ProofingInput(
      firstName: form["firstName"] ?? "", lastName: form["lastName"] ?? "", citizenID: citizenID.rawValue,
      birthDay: form["birthDay"] ?? "", birthMonth: form["birthMonth"] ?? "", birthYear: form["birthYear"] ?? "",
      laserCode: form["laserCode"] ?? "")
    self.citizenID = citizenID
    continuation = form["c"]
  }
}

/// Why somebody shows their card.
enum CardOccasion {
  case register
  /// For an account that is there.
  case again(SignedIn)

  var path: String {
    switch self {
    case .register: "/register/card"
    case .again: "/proof"
    }
  }
}

extension IdentityEnvironment {
  func registerCardPage(
    _ form: RegisterForm, _ occasion: CardOccasion, _ browser: Browser, _ context: RequestContext, status: Int = 200
  ) -> HTTPResponse {
    let language = context.language
    var frame = PageFrame(
      LocalizedText(th: "ยืนยันตัวตนด้วยบัตร", en: "Your citizen card"), path: occasion.path, browser: browser)
    if case .again(let person) = occasion { frame.person = person.account }
    frame.continuation = form.continuation
    frame.status = status
    var errors = FormErrors()
    for field in ProofingInput.Field.allCases {
      if let fault = form.faults[field] { errors.add(field.rawValue, field.message(fault)[language]) }
    }
    frame.hasErrors = !errors.isEmpty || form.refusal != nil
    return page(frame, context) {
      Tag.h1(context.text("ยืนยันตัวตนด้วยบัตรประชาชน", "Prove who you are with your citizen card"))
      if case .register = occasion { registerStep(2, context) }
      Tag.p(
        context.text(
          "เลขประจำตัวประชาชน \(form.citizenID.masked) · เราตรวจข้อมูลกับกรมการปกครอง และไม่เก็บรหัสหลังบัตร",
          "Citizen id \(form.citizenID.masked) · We ask the Department of Provincial Administration and do not keep "
            + "the code on the back."))
      refusalNotice(form.refusal, form.continuation, language)
      errors.summary(language)
      Form.post(occasion.path, csrf: browser.csrf) {
        Form.hidden("c", form.continuation ?? "")
        RegisterFields(form: form, errors: errors, language: language).html
        Form.submit(context.text("ตรวจสอบ", "Check"))
      }
      if case .register = occasion {
        Tag.p {
          Tag.a(
            context.text("บัตรไม่มีรหัสหลังบัตร หรือเปลี่ยนวิธี", "My card has no such code, or I choose another way"),
            .href(path("/register", continuing: form.continuation)))
        }
      }
    }
  }

  /// Where the person is on the way to the account.
  func registerStep(_ step: Int, _ context: RequestContext) -> HTML {
    Tag.p(context.text("ขั้นที่ \(step) จาก 5", "Step \(step) of 5"), .class("hint"))
  }

  @HTMLBuilder
  func refusalNotice(_ refusal: IdentityRefusal?, _ continuation: String?, _ language: Language) -> HTML {
    if let refusal {
      Notice.box(.warning, refusal.title[language]) {
        Tag.p(refusal.detail[language])
        if case .accountExists = refusal {
          Tag.p {
            Tag.a(
              language == .thai ? "เข้าสู่ระบบ" : "Sign in", .href(path("/sign-in", continuing: continuation)))
            " · "
            Tag.a(language == .thai ? "ลืมรหัสผ่าน" : "Forgotten password", .href("/recover"))
          }
        }
      }
    }
  }
}
