internal import DomainTypes
internal import HTML
internal import HTTPServer
internal import HTTPTypes
internal import IdentityDomain

extension IdentityEnvironment {
  func passwordPage(
    _ person: SignedIn, _ current: String?, _ fault: NewPassword.Fault?, _ context: RequestContext
  ) -> HTTPResponse {
    var frame = PageFrame(
      LocalizedText(th: "เปลี่ยนรหัสผ่าน", en: "Change the password"), path: "/account/password",
      browser: person.browser)
    frame.person = person.account
    var errors = FormErrors()
    if let current { errors.add("current", current) }
    if let fault { errors.add("password", fault.message[context.language]) }
    frame.hasErrors = !errors.isEmpty
    frame.status = errors.isEmpty ? 200 : 422
    return page(frame, context) {
      Tag.h1(context.text("เปลี่ยนรหัสผ่าน", "Change the password"))
      Tag.p(context.text("อุปกรณ์อื่นทั้งหมดจะออกจากระบบ", "Every other device is signed out."))
      errors.summary(context.language)
      Form.post("/account/password", csrf: person.browser.csrf) {
        // Password managers need to see whose password it is.
        Tag.p(.class("hint")) { context.text("ชื่อผู้ใช้: ", "Username: ") + person.account.username.rawValue }
        TextField(
          "current", label: context.text("รหัสผ่านเดิม", "Current password"), error: errors["current"],
          kind: .password, autocomplete: "current-password"
        ).html
        newPasswordFields(errors, context)
        Form.submit(context.text("เปลี่ยน", "Change"))
      }
    }
  }

  @HTMLBuilder
  func newPasswordFields(_ errors: FormErrors, _ context: RequestContext) -> HTML {
    TextField(
      "password", label: context.text("รหัสผ่านใหม่", "New password"),
      hint: context.text("อย่างน้อย 10 ตัวอักษร วลียาว ๆ จำง่ายและเดายาก", "10 characters or more; a long phrase is best"),
      error: errors["password"], kind: .password, autocomplete: "new-password"
    ).html
    TextField(
      "repeatedPassword", label: context.text("รหัสผ่านใหม่อีกครั้ง", "The new password again"), kind: .password,
      autocomplete: "new-password"
    ).html
  }
}
