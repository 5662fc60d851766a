package import DomainTypes

/// What to do about a fault in an answer, in words that name the question.
package enum AnswerMessage {
  package static func text(_ fault: AnswerFault, in field: FormField) -> LocalizedText {
    let label = field.label
    switch fault {
    case .missing:
      switch field.kind {
      case .choice, .yesNo: return LocalizedText(th: "กรุณาเลือก: \(label.th)", en: "Choose: \(label.en)")
      case .address:
        return LocalizedText(
          th: "กรุณากรอกบ้านเลขที่ แขวง/ตำบล เขต/อำเภอ และจังหวัด: \(label.th)",
          en: "Enter house number, subdistrict, district and province: \(label.en)")
      default: return LocalizedText(th: "กรุณากรอก: \(label.th)", en: "Enter: \(label.en)")
      }
    case .malformed: return malformed(field)
    case .tooSmall:
      let least = number(field.minimum)
      return LocalizedText(th: "\(label.th) ต้องไม่น้อยกว่า \(least)", en: "\(label.en) must be \(least) or more")
    case .tooLarge:
      let most = number(field.maximum)
      return LocalizedText(th: "\(label.th) ต้องไม่เกิน \(most)", en: "\(label.en) must be \(most) or less")
    case .tooLong:
      let most = field.maximumLength ?? 500
      return LocalizedText(
        th: "\(label.th) ยาวเกินไป (ไม่เกิน \(most) ตัวอักษร)",
        en: "\(label.en) is too long (at most \(most) characters)")
    case .unprintable:
      return LocalizedText(
        th: "\(label.th) มีอักขระที่พิมพ์ลงเอกสารไม่ได้ เช่น อีโมจิ หรืออักขระที่มองไม่เห็น กรุณาลบออก",
        en: "\(label.en) holds a character that a document cannot show, such as an emoji or one that cannot be seen:"
          + " take it out")
    case .noFee:
      return LocalizedText(
        th: "\(label.th) อยู่นอกเกณฑ์ของใบอนุญาตที่เลือก", en: "\(label.en) is beyond what the chosen license covers")
    case .notOffered:
      return LocalizedText(
        th: "\(label.th) อยู่นอกพื้นที่ที่ยื่นใบอนุญาตนี้ที่นี่ได้",
        en: "\(label.en) lies where the chosen license cannot be had here")
    case .severalLines:
      return LocalizedText(
        th: "\(label.th) ต้องเขียนในบรรทัดเดียว กรุณาลบการขึ้นบรรทัดใหม่",
        en: "\(label.en) must be on one line: take out the line breaks")
    }
  }

  package static func text(missing document: MergedDocument) -> LocalizedText {
    LocalizedText(th: "กรุณาแนบ: \(document.name.th)", en: "Attach: \(document.name.en)")
  }

  private static func malformed(_ field: FormField) -> LocalizedText {
    let label = field.label
    switch field.kind {
    case .integer:
      return LocalizedText(
        th: "\(label.th) ต้องเป็นจำนวนเต็ม เช่น 12 หรือ 1,250",
        en: "\(label.en) must be a whole number, such as 12 or 1,250")
    case .decimal:
      return LocalizedText(
        th: "\(label.th) ต้องเป็นตัวเลข เช่น 85.5 หรือ 1,250.5 (จุดคั่นทศนิยม ลูกน้ำคั่นหลักพันเท่านั้น)",
        en: "\(label.en) must be a number, such as 85.5 or 1,250.5 (a point before decimals, commas between thousands)")
    case .date:
      return LocalizedText(
        th: "\(label.th) ต้องเป็นวันที่ เช่น 20/2/2569", en: "\(label.en) must be a date, such as 20/2/2026")
    case .partialDate:
      return LocalizedText(
        th: "\(label.th) ต้องเป็นวันที่ เช่น 20/5/2505 หรือเท่าที่ทราบ เช่น 2505",
        en: "\(label.en) must be a date, such as 20/5/1962, or what is known of it, such as 1962")
    case .citizenID:
      return LocalizedText(
        th: "\(label.th) ต้องเป็นเลข 13 หลักตามบัตรประชาชน กรุณาตรวจทีละหลัก",
        en: "\(label.en) must be the 13 digits on the citizen card; please compare them one by one")
    case .juristicID:
      return LocalizedText(
        th: "\(label.th) ต้องเป็นเลขทะเบียนนิติบุคคล 13 หลัก ขึ้นต้นด้วย 0",
        en: "\(label.en) must be the 13 digits of the company register, beginning with 0")
    case .phone:
      return LocalizedText(
        th: "\(label.th) ต้องเป็นหมายเลขเดียว เช่น 081 234 5678, 02 123 4567 ต่อ 12 หรือหมายเลขต่างประเทศ +44 20 7946 0958",
        en: "\(label.en) must be one number, such as 081 234 5678, 02 123 4567 ext. 12, or from abroad +44 20 7946 0958"
      )
    case .email:
      return LocalizedText(
        th: "\(label.th) ต้องเป็นอีเมล เช่น name@example.com",
        en: "\(label.en) must be an e-mail address, such as name@example.com")
    case .choice, .yesNo:
      return LocalizedText(th: "กรุณาเลือกจากตัวเลือก: \(label.th)", en: "Choose one of the answers: \(label.en)")
    case .address:
      return LocalizedText(
        th: "กรุณากรอกเป็นส่วน ๆ บ้านเลขที่ จังหวัด เขต/อำเภอ และแขวง/ตำบล ที่มีอยู่จริง: \(label.th)",
        en: "Give its parts: house number, and a province, district and subdistrict that exist: \(label.en)")
    case .text, .longText:
      return LocalizedText(th: "\(label.th) ไม่ถูกต้อง", en: "\(label.en) is not valid")
    }
  }

  /// Where in an address the fault lies, and what to do.
  package static func text(_ fault: AddressFault, typed: String = "") -> LocalizedText {
    switch fault {
    case .unknownProvince:
      LocalizedText(th: "ไม่พบจังหวัด “\(typed)” กรุณาเลือกจากรายการ", en: "No province is called “\(typed)”: choose one")
    case .unknownDistrict:
      LocalizedText(
        th: "ไม่พบเขต/อำเภอ “\(typed)” ในจังหวัดนี้ กรุณาเลือกจากรายการ",
        en: "That province has no district “\(typed)”: choose one")
    case .unknownSubdistrict:
      LocalizedText(
        th: "ไม่พบแขวง/ตำบล “\(typed)” ในเขต/อำเภอนี้ กรุณาเลือกจากรายการ",
        en: "That district has no subdistrict “\(typed)”: choose one")
    case .areaDiffers:
      LocalizedText(
        th: "จังหวัด เขต/อำเภอ หรือแขวง/ตำบล ไม่ตรงกับพื้นที่ที่เลือกจากผลการค้นหาหรือรหัสพื้นที่ กรุณาเลือกใหม่ให้ตรงกัน",
        en: "Province, district or subdistrict differ from the area that was found or the area code: choose one of them"
      )
    case .wrongPostCode:
      LocalizedText(
        th: "รหัสไปรษณีย์ “\(typed)” ไม่ใช่ของเขต/อำเภอนี้ ลบออกแล้วระบบจะเติมให้",
        en: "“\(typed)” is no post code of that district: leave it empty and it will be filled in")
    case .malformedPostCode:
      LocalizedText(th: "รหัสไปรษณีย์ต้องมี 5 หลัก เช่น 10200", en: "A post code has 5 digits, such as 10200")
    }
  }

  private static func number(_ value: Double?) -> String {
    guard let value else { return "" }
    return Int(exactly: value).map { String($0) } ?? String(value)
  }
}
