internal import DomainTypes
internal import HTML
internal import HTTPServer
internal import HTTPTypes
internal import IdentityDomain

extension IdentityEnvironment {
  func signInPage(
    _ form: SignInForm, _ browser: Browser, _ context: RequestContext, status: Int = 200
  ) -> HTTPResponse {
    let language = context.language
    func text(_ th: String, _ en: String) -> String { language == .thai ? th : en }
    var frame = PageFrame(LocalizedText(th: "เข้าสู่ระบบ", en: "Sign in"), path: "/sign-in", browser: browser)
    frame.continuation = form.continuation
    frame.hasErrors = form.failure != nil
    frame.status = status
    var errors = FormErrors()
    switch form.failure {
    case .wrong:
      errors.add("name", text("ชื่อผู้ใช้หรือรหัสผ่านไม่ถูกต้อง", "The name or the password is not right"))
    case .wait(let seconds):
      errors.add(
        "name", text("ลองหลายครั้งเกินไป กรุณารอ \(seconds) วินาที", "Too many tries. Please wait \(seconds) seconds"))
    case .busy:
      errors.add(
        "name",
        text(
          "ขณะนี้มีผู้เข้าสู่ระบบพร้อมกันมาก ยังไม่ได้ตรวจรหัสผ่าน กรุณารอสักครู่แล้วลองอีกครั้ง",
          "Very many people are signing in now. Your password was not checked yet; please try again in a moment."))
    case nil: break
    }
    let client = clientName(form.continuation)
    return page(frame, context) {
      Tag.h1(text("เข้าสู่ระบบ", "Sign in"))
      if let client {
        Tag.p(text("เพื่อใช้บริการ \(client[language])", "to go on to \(client[language])"))
      }
      errors.summary(language)
      Form.post("/sign-in", csrf: browser.csrf) {
        Form.hidden("c", form.continuation ?? "")
        TextField(
          "name", label: text("ชื่อผู้ใช้ เลขประจำตัวประชาชน หรืออีเมล", "Username, citizen id or e-mail"),
          value: form.name, error: errors["name"], autocomplete: "username"
        ).html
        TextField(
          "password", label: text("รหัสผ่าน", "Password"), kind: .password, autocomplete: "current-password"
        ).html
        Form.submit(text("เข้าสู่ระบบ", "Sign in"))
      }
      for upstream in upstreams {
        Tag.p(.class("card")) {
          Tag.a(
            text("เข้าสู่ระบบด้วย ", "Sign in with ") + upstream.name[language], .class("button secondary"),
            .href(path("/upstream/\(upstream.id)", continuing: form.continuation)))
        }
      }
      Tag.p { Tag.a(text("ลืมรหัสผ่าน", "Forgotten password"), .href("/recover")) }
      Tag.p {
        text("ยังไม่มีบัญชี? ", "No account yet? ")
        Tag.a(
          text("ลงทะเบียนด้วยบัตรประชาชน", "Register with your citizen card"),
          .href(path("/register", continuing: form.continuation)))
      }
    }
  }

  /// The service that sent the person here.
  func clientName(_ continuation: String?) -> LocalizedText? {
    guard let request = self.continuation(continuation).flatMap({ try? authorizationRequest($0) }) else { return nil }
    return clients[request.clientID]?.client.name
  }
}
