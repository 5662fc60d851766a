internal import DomainTypes
internal import HTML
internal import IdentityDomain

/// The form with which a director lets somebody act.
struct DelegationFields {
  let input: DelegationInput
  let errors: FormErrors
  let language: Language

  private func text(_ th: String, _ en: String) -> String { language == .thai ? th : en }

  static func actionWords(_ language: Language) -> [ChoiceField.Option] {
    let thai = language == .thai
    return [
      .init("new", thai ? "ขอใหม่" : "Apply for new licenses"), .init("renew", thai ? "ต่ออายุ" : "Renew"),
      .init("amend", thai ? "แก้ไขเปลี่ยนแปลง" : "Amend"), .init("cancel", thai ? "ยกเลิก" : "Cancel"),
    ]
  }

  @HTMLBuilder var html: HTML {
    TextField(
      "citizenID", label: text("เลขประจำตัวประชาชนของผู้รับมอบ", "Citizen id of the delegate"),
      hint: text(
        "ผู้รับมอบเข้าสู่ระบบด้วยบัญชีของตนเอง ไม่ต้องใช้รหัสผ่านร่วมกัน",
        "They sign in with their own account; no password is shared."), value: input.citizenID,
      error: errors["citizenID"], autocomplete: "off", inputMode: "numeric", size: 20
    ).html
    ChoiceField(
      "actions", label: text("ทำอะไรได้บ้าง", "What they may do"), kind: .several,
      options: Self.actionWords(language), chosen: input.actions, error: errors["actions"]
    ).html
    TextField(
      "licenses", label: text("เฉพาะใบอนุญาต (รหัส)", "Only these licenses (ids)"),
      hint: text("เว้นว่างสำหรับทุกใบอนุญาต คั่นด้วยจุลภาค", "Empty for all; apart by commas"), value: input.licenses,
      error: errors["licenses"], autocomplete: "off"
    ).html
    TextField(
      "maximumBaht", label: text("ชำระเงินต่อครั้งไม่เกิน (บาท)", "Most that one payment may be (baht)"),
      hint: text("เว้นว่างหากไม่จำกัด", "Empty without a limit"), value: input.maximumBaht,
      error: errors["maximumBaht"], autocomplete: "off", inputMode: "numeric", size: 12
    ).html
    TextField(
      "days", label: text("กี่วัน", "For how many days"), hint: text("ไม่เกิน 730 วัน", "730 at most"),
      value: input.days, error: errors["days"], autocomplete: "off", inputMode: "numeric", size: 5
    ).html
  }
}

extension DelegationInput.Field {
  var message: LocalizedText {
    switch self {
    case .citizenID:
      .init(th: "เลขประจำตัวประชาชนต้องมี 13 หลักและถูกต้อง", en: "The citizen id has 13 digits; one of these is wrong")
    case .actions: .init(th: "เลือกอย่างน้อยหนึ่งข้อ", en: "Choose one at least")
    case .licenses: .init(th: "รหัสใบอนุญาตมีอักษรอังกฤษ ตัวเลข และขีด", en: "License ids have letters, digits and dashes")
    case .days: .init(th: "จำนวนวันต้องเป็น 1 ถึง 730", en: "The days are 1 to 730")
    case .maximumBaht: .init(th: "จำนวนเงินต้องเป็นตัวเลขเต็มบาท", en: "The amount is a number of whole baht")
    }
  }
}
