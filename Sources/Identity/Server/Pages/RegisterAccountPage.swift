internal import DomainTypes
internal import HTML
internal import HTTPServer
internal import HTTPTypes
internal import IdentityDomain

/// The second registration page, filled as the person left it; passwords never come back.
struct RegisterAccountForm {
  var username: String
  var email: String
  var continuation: String?
  var faults: [AccountInput.Field: AccountInput.Fault] = [:]
}

extension IdentityEnvironment {
  func registerAccountPage(
    _ form: RegisterAccountForm, _ person: ProofedPerson, _ browser: Browser, _ context: RequestContext,
    status: Int = 200
  ) -> HTTPResponse {
    let language = context.language
    func text(_ th: String, _ en: String) -> String { language == .thai ? th : en }
    var frame = PageFrame(
      LocalizedText(th: "ลงทะเบียน: ตั้งบัญชี", en: "Register: your account"), path: "/register/account",
      browser: browser)
    frame.continuation = form.continuation
    frame.status = status
    var errors = FormErrors()
    for field in AccountInput.Field.allCases {
      if let fault = form.faults[field] { errors.add(field.rawValue, field.message(fault)[language]) }
    }
    frame.hasErrors = !errors.isEmpty
    return page(frame, context) {
      Tag.h1(text("ตั้งชื่อผู้ใช้และรหัสผ่าน", "Choose a username and a password"))
      Notice.box(.success, text("ยืนยันตัวตนแล้ว: ", "You are proofed: ") + person.fullName)
      registerStep(3, context)
      errors.summary(language)
      Form.post("/register/account", csrf: browser.csrf) {
        Form.hidden("c", form.continuation ?? "")
        TextField(
          "username", label: text("ชื่อผู้ใช้", "Username"),
          hint: text(
            "อักษรอังกฤษ ตัวเลข จุด หรือขีด 4–32 ตัว เปลี่ยนภายหลังไม่ได้",
            "4 to 32 Latin letters, digits, dots or dashes; cannot be changed later"),
          value: form.username, error: errors["username"], autocomplete: "username"
        ).html
        TextField(
          "email", label: text("อีเมล", "E-mail"), value: form.email, error: errors["email"], kind: .email,
          autocomplete: "email", inputMode: "email"
        ).html
        TextField(
          "password", label: text("รหัสผ่าน", "Password"),
          hint: text("อย่างน้อย 10 ตัวอักษร วลียาว ๆ จำง่ายและเดายาก", "10 characters or more; a long phrase is best"),
          error: errors["password"], kind: .password, autocomplete: "new-password"
        ).html
        TextField(
          "repeatedPassword", label: text("รหัสผ่านอีกครั้ง", "The password again"), kind: .password,
          autocomplete: "new-password"
        ).html
        Form.submit(text("ต่อไป", "Continue"))
      }
    }
  }

  /// The account is open and the person is signed in.
  func registeredPage(
    _ account: Account, _ browser: Browser, _ continuation: String?, _ context: RequestContext
  ) -> HTTPResponse {
    let language = context.language
    func text(_ th: String, _ en: String) -> String { language == .thai ? th : en }
    var frame = PageFrame(
      LocalizedText(th: "เปิดบัญชีแล้ว", en: "Your account is open"), path: "/register/done", browser: browser)
    frame.person = account
    frame.continuation = continuation
    let client = clientName(continuation)
    return page(frame, context) {
      Tag.h1(text("เปิดบัญชีแล้ว", "Your account is open"))
      Notice.box(.success, account.personal.fullName) {
        Tag.p(text("ชื่อผู้ใช้: ", "Username: ") + account.username.rawValue)
      }
      Tag.p(.class("actions")) {
        Tag.a(
          client.map { text("ไปที่ \($0.th)", "Go on to \($0.en)") } ?? text("ไปที่บัญชีของฉัน", "Go to my account"),
          .class("button"), .href(destination(continuation)))
      }
    }
  }
}
