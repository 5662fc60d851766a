internal import APIContract
internal import DomainTypes
internal import HTML
internal import HTTPTypes
internal import PortalDomain
internal import WebSession

/// The end of the review: the declaration, the one-time code, the one button that sends.
struct ConfirmForm {
  let environment: PortalEnvironment
  let opened: OpenedDraft

  func html(
    _ errors: FormErrors, _ sent: SentCode?, isDeclared: Bool, _ base: String,
    _ session: BrowserSession, _ language: Language
  ) -> HTML {
    let asksForCode = environment.codes != nil
    let isWaiting = asksForCode && sent == nil
    return Tag.section(.class("card"), .id("confirm")) {
      Tag.h2(LocalizedText("ยืนยันและยื่น", "Confirm and send")[language])
      MeterLine.html(opened.meter, language)
      Form.post(base + (isWaiting ? "/confirmation-code" : "/confirm"), csrf: session.csrf) {
        ChoiceField(
          "declared", label: LocalizedText("คำรับรอง", "Declaration")[language], kind: .several,
          options: [.init("yes", Self.declaration[language])], chosen: isDeclared ? ["yes"] : [],
          error: errors["declared"]
        ).html
        if isWaiting {
          if let error = errors["code"] { Tag.p(error, .class("error"), .id("f-code")) }
          Form.submit(LocalizedText("ขอรหัสยืนยัน", "Send me the code")[language])
        } else {
          if let sent { codeField(sent, errors, language).html }
          Form.submit(LocalizedText("ยืนยันและยื่นคำขอ", "Confirm and send")[language])
        }
      }
      if asksForCode, !isWaiting {
        Form.post(base + "/confirmation-code", csrf: session.csrf) {
          Form.hidden("declared", "yes")
          Form.submit(LocalizedText("ส่งรหัสใหม่", "Send another code")[language], secondary: true)
        }
      }
      if asksForCode { otherAddress(base, language) }
    }
  }

  /// A wrong address is mended in the account; going through the sign-in brings the new one here.
  private func otherAddress(_ base: String, _ language: Language) -> HTML {
    Tag.details {
      Tag.summary(LocalizedText("รหัสไปผิดที่อยู่", "The code goes to a wrong address")[language])
      Tag.p {
        LocalizedText("รหัสส่งไปยังอีเมลในบัญชีของท่าน ", "It goes to the e-mail address of your account. ")[language]
        Tag.a(
          LocalizedText("เปลี่ยนอีเมล", "Change the address")[language],
          .href(environment.sessions.accountURL("email")))
        LocalizedText(" แล้ว", ", then ")[language]
        Tag.a(
          LocalizedText("กลับมาใช้อีเมลใหม่", "come back with the new one")[language],
          .href("/sign-in?return=" + PercentCoding.encode(base + "/review")))
      }
    }
  }

  private func codeField(_ sent: SentCode, _ errors: FormErrors, _ language: Language) -> TextField {
    var field = TextField(
      "code", label: LocalizedText("รหัสยืนยัน 6 หลัก", "Code of 6 digits")[language],
      hint: LocalizedText("ส่งไปที่ ", "Sent to ")[language] + (sent.sentTo ?? "")
        + LocalizedText(" ใช้ได้ถึง ", ", good until ")[language]
        + (sent.expiresAt.map { BangkokTime($0).clock(language) } ?? ""),
      error: errors["code"], autocomplete: "one-time-code", inputMode: "numeric", size: 8)
    // The code is on its way: the page goes on where it is typed, unless an error takes the focus.
    field.autofocus = errors.isEmpty
    return field
  }

  private static let declaration = LocalizedText(
    "ข้าพเจ้ารับรองว่าข้อมูลและเอกสารทั้งหมดเป็นความจริง", "I declare that every answer and document is true.")
}

extension PortalProblem {
  /// Whether another request must end first.
  var isAboutPending: Bool {
    if case .licensePending = self { true } else { false }
  }

  /// Whether it is said beside the declaration or the code.
  var isAboutConfirming: Bool {
    switch self {
    case .notDeclared, .codeMissing, .code, .noContact, .contactRefused, .messagesAway: true
    default: false
    }
  }
}
