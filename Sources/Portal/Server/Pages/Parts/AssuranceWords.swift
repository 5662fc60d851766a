internal import DomainTypes

/// What an assurance level asks of a person, in words, with the number that officials use.
enum AssuranceWords {
  static func text(_ level: String) -> LocalizedText {
    let words = words(level)
    return LocalizedText("\(words.th) (IAL \(level))", "\(words.en) (IAL \(level))")
  }

  private static func words(_ level: String) -> LocalizedText {
    switch level {
    case "1.1": .init("บัญชี Digital ID ใดก็ได้ ยังไม่ต้องยืนยันตัวตน", "Any Digital ID, whether proofed or not")
    case "1.2":
      .init(
        "บัญชีที่แสดงหลักฐานแล้ว เช่น ภาพบัตรประชาชน แต่ยังไม่ได้เทียบกับทะเบียนราษฎร",
        "A Digital ID with a document shown, such as a picture of the citizen card, not compared with the register")
    case "1.3":
      .init(
        "บัญชีที่เลขบัตร ชื่อ วันเกิด และรหัสหลังบัตร ตรงกับทะเบียนของกรมการปกครอง",
        "A Digital ID whose citizen id, name, birth date and code on the card's back agree with the civil registry")
    case "2.1":
      .init("บัญชีที่ยืนยันใบหน้าทางออนไลน์แล้ว", "A Digital ID proofed by face, from afar")
    case "2.2": .init("บัญชีที่ยืนยันต่อหน้าเจ้าหน้าที่แล้ว", "A Digital ID proofed at a counter")
    case "2.3":
      .init(
        "บัญชีที่ยืนยันด้วยชิปในบัตรและใบหน้า เช่น ด้วยแอป ThaiD", "A Digital ID proofed by the card's chip and face, such as ThaiD"
      )
    case "3":
      .init(
        "บัญชีที่เจ้าหน้าที่ยืนยันต่อหน้าด้วยลายนิ้วมือหรือใบหน้า",
        "A Digital ID that an officer proofed in person by fingerprint or face")
    default: .init("ระดับการยืนยันตัวตนอื่น", "Another level of assurance")
    }
  }
}
