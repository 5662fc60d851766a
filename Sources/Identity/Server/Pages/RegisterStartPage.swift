internal import DomainTypes
internal import HTML
internal import HTTPServer
internal import HTTPTypes
internal import IdentityDomain

/// The first registration page, filled as the person left it.
struct RegisterStartForm {
  var citizenID = ""
  var method = RegisterStart.card
  var accepted = false
  var continuation: String?
  /// It was sent, so that what is missing is shown.
  var isChecked = false
}

extension IdentityEnvironment {
  func registerStartPage(_ form: RegisterStartForm, _ browser: Browser, _ context: RequestContext) -> HTTPResponse {
    var frame = PageFrame(LocalizedText(th: "ลงทะเบียน", en: "Register"), path: "/register", browser: browser)
    frame.continuation = form.continuation
    frame.alsoLeadsTo = upstreams.map { $0.issuer + "/" }
    var errors = FormErrors()
    if form.isChecked {
      if CitizenID(form.citizenID) == nil {
        let fault: ProofingInput.Fault = form.citizenID.trimmingSpaces.isEmpty ? .missing : .malformed
        errors.add("citizenID", ProofingInput.Field.citizenID.message(fault)[context.language])
      }
      if !form.accepted {
        errors.add("terms", context.text("ต้องยอมรับเงื่อนไขก่อนลงทะเบียน", "You have to accept the terms to register"))
      }
      if errors.isEmpty { errors.add("method", context.text("เลือกวิธียืนยันตัวตน", "Choose how to prove who you are")) }
      frame.hasErrors = true
      frame.status = 422
    }
    return page(frame, context) {
      Tag.h1(context.text("ลงทะเบียนบัญชีดิจิทัล", "Register a Digital ID"))
      registerStep(1, context)
      errors.summary(context.language)
      Form.post("/register", csrf: browser.csrf) {
        Form.hidden("c", form.continuation ?? "")
        TextField(
          "citizenID", label: context.text("เลขประจำตัวประชาชน", "Citizen id"),
          hint: context.text("13 หลัก จะมีขีดหรือไม่ก็ได้", "13 digits, with or without dashes"), value: form.citizenID,
          error: errors["citizenID"], autocomplete: "off", inputMode: "numeric", size: 20
        ).html
        ChoiceField(
          "method", label: context.text("วิธียืนยันตัวตน", "How to prove who you are"), options: methods(context),
          chosen: [form.method], error: errors["method"]
        ).html
        terms(context)
        ChoiceField(
          "terms", label: context.text("การยอมรับ", "Acceptance"), kind: .several,
          options: [
            .init(
              "accepted",
              context.text(
                "ข้าพเจ้ายอมรับเงื่อนไขและรับทราบประกาศความเป็นส่วนตัว", "I accept the terms and have read the privacy notice"))
          ], chosen: form.accepted ? ["accepted"] : [], error: errors["terms"]
        ).html
        Form.submit(context.text("ต่อไป", "Continue"))
      }
    }
  }

  private func methods(_ context: RequestContext) -> [ChoiceField.Option] {
    [
      ChoiceField.Option(
        RegisterStart.card, context.text("บัตรประชาชนที่มีรหัสหลังบัตร", "Citizen card with a code on its back"),
        hint: context.text("ได้ระดับ IAL 1.3 ใช้เวลาประมาณ 3 นาที", "Gives IAL 1.3; takes about three minutes"))
    ]
      + upstreams.map {
        ChoiceField.Option(
          $0.id, $0.name[context.language],
          hint: context.text("ได้ระดับตามที่ผู้ให้บริการรับรอง", "Gives the level that the provider vouches for"))
      } + [
        ChoiceField.Option(
          RegisterStart.counter, context.text("รหัสจากเคาน์เตอร์เจ้าหน้าที่", "Code of an officer's counter"),
          hint: context.text(
            "สำหรับบัตรตลอดชีพหรือบัตรที่ไม่มีรหัสหลังบัตร ได้ระดับ IAL 2.2",
            "For lifetime cards and cards without a code; gives IAL 2.2"))
      ]
  }

  private func terms(_ context: RequestContext) -> HTML {
    Tag.details(.class("card")) {
      Tag.summary(context.text("เงื่อนไขและประกาศความเป็นส่วนตัว", "Terms and privacy notice"))
      Tag.p(
        context.text(
          "เราเก็บชื่อ เลขประจำตัว วันเกิด และช่องทางติดต่อของท่านเพื่อยืนยันตัวตนกับบริการของรัฐที่ท่านใช้ ตรวจสอบกับทะเบียนของกรมการปกครอง "
            + "ไม่เก็บรหัสหลังบัตร และบันทึกการเข้าสู่ระบบ 90 วันตามกฎหมาย",
          "We keep your name, number, birth date and contacts to tell the government services that you use who you are. "
            + "We ask the civil registry, do not keep the code on the card, and keep sign-in records for 90 days as the law demands."
        ))
      Tag.p(
        context.text(
          "บัญชีเป็นของท่านคนเดียว ห้ามให้ผู้อื่นใช้ การทำรายการแทนผู้อื่นใช้การมอบอำนาจ",
          "The account is yours alone. Whoever acts for others does so by delegation, not by your password."))
    }
  }

  func registerCounterPage(
    _ browser: Browser, _ continuation: String?, _ error: String?, _ context: RequestContext
  ) -> HTTPResponse {
    var frame = PageFrame(
      LocalizedText(th: "รหัสจากเคาน์เตอร์", en: "Counter code"), path: "/register/counter", browser: browser)
    frame.continuation = continuation
    var errors = FormErrors()
    if let error { errors.add("code", error) }
    frame.hasErrors = error != nil
    frame.status = error == nil ? 200 : 422
    return page(frame, context) {
      Tag.h1(context.text("รหัสจากเคาน์เตอร์เจ้าหน้าที่", "The code of an officer's counter"))
      registerStep(2, context)
      Tag.p(
        context.text(
          "นำบัตรประชาชนไปที่เคาน์เตอร์บริการ เจ้าหน้าที่ตรวจบัตรและใบหน้าแล้วให้รหัส ใช้ได้ 24 ชั่วโมง",
          "Take your card to a service counter. The officer looks at card and face and gives you a code for 24 hours."))
      errors.summary(context.language)
      Form.post("/register/counter", csrf: browser.csrf) {
        Form.hidden("c", continuation ?? "")
        TextField(
          "code", label: context.text("รหัส 10 ตัว", "The code of 10 letters and digits"), error: errors["code"],
          autocomplete: "off", size: 14
        ).html
        Form.submit(context.text("ต่อไป", "Continue"))
      }
    }
  }

  func registerPhonePage(_ form: ContactForm, _ browser: Browser, _ context: RequestContext) -> HTTPResponse {
    var frame = PageFrame(
      LocalizedText(th: "โทรศัพท์มือถือ", en: "Mobile telephone"), path: "/register/phone", browser: browser)
    frame.continuation = form.continuation
    var errors = FormErrors()
    if form.isMalformed {
      errors.add(
        "to",
        context.text(
          "ต้องเป็นโทรศัพท์มือถือ 10 หลัก ขึ้นต้น 06 08 หรือ 09", "A mobile number has 10 digits and begins with 06, 08 or 09"))
    }
    frame.hasErrors = form.isMalformed
    frame.status = form.isMalformed ? 422 : 200
    return page(frame, context) {
      Tag.h1(context.text("โทรศัพท์มือถือของท่าน", "Your mobile telephone"))
      registerStep(4, context)
      Tag.p(context.text("เพื่อแจ้งเรื่องสำคัญ ข้ามได้ และเพิ่มภายหลังได้", "For important news. You may skip it and add it later."))
      errors.summary(context.language)
      Form.post("/register/phone", csrf: browser.csrf) {
        Form.hidden("c", form.continuation ?? "")
        TextField(
          "to", label: context.text("หมายเลขโทรศัพท์", "Telephone number"), value: form.typed, error: errors["to"],
          kind: .tel, autocomplete: "tel", inputMode: "tel"
        ).html
        Tag.div(.class("actions")) {
          Form.submit(context.text("ส่งรหัส", "Send the code"))
          Form.submit(context.text("ข้าม", "Skip"), name: "skip", value: "1", secondary: true)
        }
      }
    }
  }
}
