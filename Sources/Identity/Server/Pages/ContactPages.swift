internal import DomainTypes
internal import HTML
internal import HTTPServer
internal import HTTPTypes
internal import IdentityDomain
internal import IdentityStorage

extension IdentityEnvironment {
  func contactPage(
    _ channel: OneTimeCode.Channel, _ form: ContactForm, _ person: SignedIn, _ context: RequestContext
  ) -> HTTPResponse {
    let isEmail = channel == .email
    let address = isEmail ? "/account/email" : "/account/phone"
    var frame = PageFrame(
      isEmail
        ? LocalizedText(th: "อีเมล", en: "E-mail") : LocalizedText(th: "โทรศัพท์มือถือ", en: "Mobile telephone"),
      path: address, browser: person.browser)
    frame.person = person.account
    frame.continuation = form.continuation
    frame.hasErrors = form.isMalformed || form.isTaken
    frame.status = frame.hasErrors ? 422 : 200
    var errors = FormErrors()
    if form.isMalformed {
      errors.add(
        "to",
        isEmail
          ? context.text("อีเมลไม่ถูกต้อง", "This is not an e-mail address")
          : context.text(
            "ต้องเป็นโทรศัพท์มือถือ 10 หลัก ขึ้นต้น 06 08 หรือ 09", "A mobile number has 10 digits and begins with 06, 08 or 09"))
    }
    if form.isTaken {
      errors.add("to", context.text("อีเมลนี้ใช้กับบัญชีอื่นแล้ว", "This e-mail address belongs to another account"))
    }
    return page(frame, context) {
      Tag.h1(
        isEmail
          ? context.text("อีเมลของท่าน", "Your e-mail address")
          : context.text("โทรศัพท์มือถือของท่าน", "Your mobile telephone"))
      Tag.p(context.text("เราจะส่งรหัส 6 หลักไปยืนยัน", "We send a 6-digit code there, to make sure."))
      errors.summary(context.language)
      Form.post(address, csrf: person.browser.csrf) {
        Form.hidden("c", form.continuation ?? "")
        TextField(
          "to", label: isEmail ? context.text("อีเมล", "E-mail") : context.text("หมายเลขโทรศัพท์", "Telephone number"),
          value: form.typed, error: errors["to"], kind: isEmail ? .email : .tel,
          autocomplete: isEmail ? "email" : "tel", inputMode: isEmail ? "email" : "tel"
        ).html
        Form.submit(context.text("ส่งรหัส", "Send the code"))
      }
    }
  }

  func contactCodePage(
    _ sent: SentCode, _ fault: CodeFault?, _ person: SignedIn, _ continuation: String?, _ context: RequestContext
  ) -> HTTPResponse {
    var frame = PageFrame(
      LocalizedText(th: "กรอกรหัส", en: "Enter the code"), path: "/account/code", browser: person.browser)
    frame.person = person.account
    frame.continuation = continuation
    return codePage(
      frame, action: "/account/code", again: sent.channel == .email ? "/account/email" : "/account/phone", sent, fault,
      context)
  }

  /// A page that asks for a code that was sent.
  func codePage(
    _ frame: PageFrame, action: String, again: String, _ sent: SentCode, _ fault: CodeFault?,
    _ context: RequestContext
  ) -> HTTPResponse {
    var frame = frame
    var errors = FormErrors()
    if let fault {
      errors.add("code", fault.message(context))
      frame.hasErrors = true
      frame.status = 422
    }
    let target = sent.channel == .sms ? PhoneNumber(sent.to)?.masked ?? "" : sent.to
    return page(frame, context) {
      Tag.h1(context.text("กรอกรหัสที่ส่งไปที่ ", "Enter the code that we sent to ") + target)
      errors.summary(context.language)
      Form.post(action, csrf: frame.browser?.csrf ?? "") {
        Form.hidden("c", frame.continuation ?? "")
        TextField(
          "code", label: context.text("รหัส 6 หลัก", "The 6-digit code"),
          hint: context.text("ใช้ได้ 10 นาที", "It works for 10 minutes."), error: errors["code"],
          autocomplete: "one-time-code", inputMode: "numeric", size: 8
        ).html
        Form.submit(context.text("ยืนยัน", "Confirm"))
      }
      Tag.p {
        Tag.a(
          context.text("ไม่ได้รับ ส่งใหม่", "It did not come: send another one"),
          .href(path(again, continuing: frame.continuation)))
      }
    }
  }
}
