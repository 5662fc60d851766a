internal import DomainTypes

/// What an assurance level asks of a person, in words, with the number that officials use.
enum AssuranceWords {
  static func text(_ level: String) -> LocalizedText {
    switch level {
    case "1.1": .init("บัญชี Digital ID ที่ยังไม่ยืนยันตัวตนก็ใช้ได้ (IAL 1.1)", "any Digital ID account (IAL 1.1)")
    case "1.2", "1.3":
      .init(
        "บัญชี Digital ID ที่ตรวจข้อมูลบัตรประชาชนกับกรมการปกครองแล้ว (IAL \(level))",
        "a Digital ID checked against the citizen registry (IAL \(level))")
    case let high where high.hasPrefix("2"):
      .init(
        "บัญชี Digital ID ที่ยืนยันตัวตนด้วยใบหน้าหรือต่อหน้าเจ้าหน้าที่ (IAL \(level))",
        "a Digital ID proofed by face or at a counter (IAL \(level))")
    default: .init("IAL \(level)", "IAL \(level)")
    }
  }
}
