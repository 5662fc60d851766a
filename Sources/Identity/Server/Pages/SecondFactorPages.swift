internal import DomainTypes
internal import HTML
internal import HTTPServer
internal import HTTPTypes
internal import IdentityDomain
internal import IdentityStorage

extension IdentityEnvironment {
  /// Asks for a code; who has no second factor learns how to get one.
  func secondFactorPage(
    _ person: SignedIn, _ factors: SecondFactors, _ continuation: String?, _ error: String?,
    _ context: RequestContext
  ) -> HTTPResponse {
    var frame = PageFrame(
      LocalizedText(th: "ยืนยันด้วยปัจจัยที่สอง", en: "Second factor"), path: "/second-factor", browser: person.browser)
    frame.person = person.account
    frame.continuation = continuation
    frame.hasErrors = error != nil
    frame.status = error == nil ? 200 : 422
    var errors = FormErrors()
    if let error { errors.add("code", error) }
    return page(frame, context) {
      Tag.h1(context.text("ยืนยันด้วยปัจจัยที่สอง", "Confirm with your second factor"))
      if factors.hasApp {
        errors.summary(context.language)
        Form.post("/second-factor", csrf: person.browser.csrf) {
          Form.hidden("c", continuation ?? "")
          TextField(
            "code", label: context.text("รหัส 6 หลักจากแอปยืนยันตัวตน", "The 6-digit code of your authenticator app"),
            hint: context.text(
              "ไม่มีแอปอยู่กับตัว ใช้รหัสกู้คืนแทนได้ ใช้ได้ครั้งเดียว",
              "Without the app at hand, a recovery code works once instead."),
            error: errors["code"], autocomplete: "one-time-code", size: 12
          ).html
          Form.submit(context.text("ยืนยัน", "Confirm"))
        }
      } else {
        Tag.p(
          context.text(
            "บริการนี้ต้องการความมั่นใจมากกว่ารหัสผ่าน กรุณาตั้งค่าแอปยืนยันตัวตนก่อน ใช้เวลาประมาณสองนาที",
            "This service needs more than a password. Please set up an authenticator app first; it takes two minutes."))
        Tag.p(.class("actions")) {
          Tag.a(
            context.text("ตั้งค่าแอปยืนยันตัวตน", "Set up an authenticator app"), .class("button"),
            .href(path("/account/second-factor", continuing: continuation)))
        }
      }
    }
  }

  /// The key of an app that is being set up, to be typed or tapped into it.
  func appSetupPage(
    _ person: SignedIn, secret: [UInt8], _ continuation: String?, _ error: String?, _ context: RequestContext
  ) -> HTTPResponse {
    var frame = PageFrame(
      LocalizedText(th: "ตั้งค่าแอปยืนยันตัวตน", en: "Set up an authenticator app"), path: "/account/second-factor",
      browser: person.browser)
    frame.person = person.account
    frame.continuation = continuation
    frame.hasErrors = error != nil
    frame.status = error == nil ? 200 : 422
    var errors = FormErrors()
    if let error { errors.add("code", error) }
    let key = TOTP.base32(secret)
    return page(frame, context) {
      Tag.h1(context.text("ตั้งค่าแอปยืนยันตัวตน", "Set up an authenticator app"))
      Tag.ol {
        Tag.li(
          context.text(
            "ติดตั้งแอปยืนยันตัวตนแอปใดก็ได้ในโทรศัพท์", "Install any authenticator app on your telephone."))
        Tag.li {
          context.text("สแกนคิวอาร์โค้ดนี้ด้วยแอป", "Scan this code with the app.")
          VoidTag.img(
            .src("/account/second-factor/qr.svg"), .class("qr"),
            .attribute("alt", context.text("คิวอาร์โค้ดของคีย์", "QR code of the key")))
          context.text("หรือพิมพ์คีย์นี้ (แบบตามเวลา): ", "Or type this key (time-based): ")
          Tag.strong(key.grouped(by: 4), .class("code"))
        }
        Tag.li(context.text("กรอกรหัส 6 หลักที่แอปแสดง", "Enter the 6-digit code that the app shows."))
      }
      errors.summary(context.language)
      Form.post("/account/second-factor", csrf: person.browser.csrf) {
        Form.hidden("c", continuation ?? "")
        TextField(
          "code", label: context.text("รหัส 6 หลัก", "The 6-digit code"), error: errors["code"],
          autocomplete: "one-time-code", inputMode: "numeric", size: 8
        ).html
        Form.submit(context.text("ยืนยัน", "Confirm"))
      }
    }
  }

  /// Shown once, when an app was confirmed or the person asked for new ones.
  func recoveryCodesPage(
    _ person: SignedIn, _ codes: [String], _ continuation: String?, _ context: RequestContext
  ) -> HTTPResponse {
    var frame = PageFrame(
      LocalizedText(th: "รหัสกู้คืน", en: "Recovery codes"), path: "/account/second-factor", browser: person.browser)
    frame.person = person.account
    frame.continuation = continuation
    return page(frame, context) {
      Tag.h1(context.text("รหัสกู้คืนของท่าน", "Your recovery codes"))
      Notice.box(.success, context.text("ตั้งค่าปัจจัยที่สองแล้ว", "Your second factor is set up"))
      Tag.p(
        context.text(
          "พิมพ์หรือจดรหัสเหล่านี้เก็บไว้ในที่ปลอดภัย แต่ละรหัสใช้แทนแอปได้หนึ่งครั้ง เราจะไม่แสดงอีก",
          "Print these or write them down, and keep them safe. Each works once in place of the app. "
            + "We do not show them again."))
      Tag.ul { for code in codes { Tag.li(code.grouped(by: 5), .class("code")) } }
      Tag.p(.class("actions")) {
        Tag.a(
          context.text("เก็บแล้ว ดำเนินการต่อ", "I have kept them, go on"), .class("button"),
          .href(destination(continuation)))
      }
    }
  }

  /// What there is, with the buttons that change it.
  func secondFactorSettingsPage(
    _ person: SignedIn, _ factors: SecondFactors, _ context: RequestContext
  ) -> HTTPResponse {
    var frame = PageFrame(
      LocalizedText(th: "ปัจจัยที่สอง", en: "Second factor"), path: "/account/second-factor", browser: person.browser)
    frame.person = person.account
    return page(frame, context) {
      Tag.h1(context.text("ปัจจัยที่สอง", "Second factor"))
      Tag.p(
        context.text(
          "แอปยืนยันตัวตนใช้งานอยู่ · รหัสกู้คืนเหลือ \(factors.recoveryCodes) รหัส",
          "Your authenticator app is in use · \(factors.recoveryCodes) recovery codes left"))
      Tag.div(.class("actions")) {
        Form.post("/account/recovery-codes", csrf: person.browser.csrf) {
          Form.submit(context.text("สร้างรหัสกู้คืนใหม่", "Make new recovery codes"), secondary: true)
        }
        Form.post("/account/second-factor/remove", csrf: person.browser.csrf) {
          Form.submit(context.text("เลิกใช้แอปนี้", "Stop using this app"), secondary: true)
        }
      }
    }
  }
}

extension String {
  /// Apart by spaces, so that it can be read aloud and typed.
  func grouped(by size: Int) -> String {
    enumerated().map { ($0.offset > 0 && $0.offset.isMultiple(of: size) ? " " : "") + String($0.element) }.joined()
  }
}
