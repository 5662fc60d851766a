internal import DomainTypes
internal import HTML
internal import HTTPServer
internal import HTTPTypes
internal import IdentityDomain

extension IdentityEnvironment {
  func recoverPage(
    _ browser: Browser, _ typed: String, isMissing: Bool, _ context: RequestContext
  ) -> HTTPResponse {
    var frame = PageFrame(
      LocalizedText(th: "ลืมรหัสผ่าน", en: "Forgotten password"), path: "/recover", browser: browser)
    var errors = FormErrors()
    if isMissing {
      errors.add(
        "name", context.text("กรอกชื่อผู้ใช้ เลขประจำตัวประชาชน หรืออีเมล", "Enter your username, citizen id or e-mail"))
    }
    frame.hasErrors = isMissing
    frame.status = isMissing ? 422 : 200
    return page(frame, context) {
      Tag.h1(context.text("ตั้งรหัสผ่านใหม่", "Choose a new password"))
      Tag.p(
        context.text(
          "เราจะส่งรหัสไปที่อีเมลของบัญชี จากนั้นท่านต้องยืนยันตัวตนด้วยบัตรประชาชนอีกครั้งก่อนใช้บริการที่ต้องการการพิสูจน์ตัวตน",
          "We send a code to the account's e-mail address. Afterwards you prove who you are with your citizen card "
            + "again, before services that need it are open to you."))
      errors.summary(context.language)
      Form.post("/recover", csrf: browser.csrf) {
        TextField(
          "name", label: context.text("ชื่อผู้ใช้ เลขประจำตัวประชาชน หรืออีเมล", "Username, citizen id or e-mail"),
          value: typed, error: errors["name"], autocomplete: "username"
        ).html
        Form.submit(context.text("ส่งรหัส", "Send the code"))
      }
    }
  }

  func recoverCodePage(
    _ browser: Browser, _ code: CodeFault?, _ password: NewPassword.Fault?, _ context: RequestContext
  ) -> HTTPResponse {
    var frame = PageFrame(
      LocalizedText(th: "ตั้งรหัสผ่านใหม่", en: "New password"), path: "/recover/code", browser: browser)
    var errors = FormErrors()
    if let code { errors.add("code", code.message(context)) }
    if let password { errors.add("password", password.message[context.language]) }
    frame.hasErrors = !errors.isEmpty
    frame.status = errors.isEmpty ? 200 : 422
    return page(frame, context) {
      Tag.h1(context.text("กรอกรหัสและรหัสผ่านใหม่", "Enter the code and a new password"))
      Tag.p(
        context.text(
          "หากมีบัญชีนี้ เราได้ส่งรหัส 6 หลักไปที่อีเมลของบัญชีแล้ว",
          "If there is such an account, a 6-digit code is on its way to its e-mail address."))
      errors.summary(context.language)
      Form.post("/recover/code", csrf: browser.csrf) {
        TextField(
          "code", label: context.text("รหัส 6 หลัก", "The 6-digit code"), error: errors["code"],
          autocomplete: "one-time-code", inputMode: "numeric", size: 8
        ).html
        newPasswordFields(errors, context)
        Form.submit(context.text("ตั้งรหัสผ่าน", "Set the password"))
      }
      Tag.p { Tag.a(context.text("ขอรหัสใหม่", "Ask for another code"), .href("/recover")) }
    }
  }

  func recoveredPage(_ browser: Browser, _ context: RequestContext) -> HTTPResponse {
    page(
      PageFrame(LocalizedText(th: "ตั้งรหัสผ่านแล้ว", en: "Password set"), path: "/recover", browser: browser), context
    ) {
      Tag.h1(context.text("ตั้งรหัสผ่านใหม่แล้ว", "Your new password is set"))
      Notice.box(.info, context.text("ขั้นต่อไป", "What comes next")) {
        Tag.p(
          context.text(
            "เข้าสู่ระบบด้วยรหัสผ่านใหม่ แล้วยืนยันตัวตนด้วยบัตรประชาชนที่หน้าบัญชีของฉัน",
            "Sign in with the new password, then prove who you are with your citizen card on your account page."))
      }
      Tag.p(.class("actions")) {
        Tag.a(context.text("เข้าสู่ระบบ", "Sign in"), .class("button"), .href("/sign-in"))
      }
    }
  }
}
