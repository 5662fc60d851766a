internal import DomainTypes
internal import ServiceBackendDomain

/// The audit log's actions in words; an attempt that was refused says so.
enum HistoryWords {
  static func text(_ action: String) -> LocalizedText {
    let refused = ".refused"
    guard !action.hasSuffix(refused) else {
      let tried = text(String(action.dropLast(refused.count)))
      return LocalizedText(th: "\(tried.th) (ไม่สำเร็จ)", en: "\(tried.en) (refused)")
    }
    if let done = OfficerAction.allCases.first(where: { "request.\($0)" == action }) { return done.text }
    return others[action] ?? LocalizedText(th: action, en: action)
  }

  private static let others: [String: LocalizedText] = [
    "request.receive": .init(th: "ได้รับคำขอ", en: "Received"),
    "request.read": .init(th: "เปิดดูคำขอ", en: "Read"),
    "request.registerData": .init(th: "ได้รับข้อมูลจากทะเบียน", en: "Register data came"),
    "request.correct": .init(th: "ผู้ขอแก้ไขแล้ว", en: "Corrected by the operator"),
    "request.correctionDeadlinePassed": .init(th: "พ้นกำหนดแก้ไข", en: "Correction deadline passed"),
    "request.givePaymentEvidence": .init(th: "ผู้ขอส่งหลักฐานการชำระเงิน", en: "Payment evidence given"),
    "request.draftFailed": .init(th: "จัดทำร่างเอกสารไม่ได้", en: "The draft could not be made"),
    "request.draftRendered": .init(th: "จัดทำร่างเอกสารเสร็จ", en: "Draft rendered"),
    "request.withdraw": .init(th: "ผู้ขอถอนคำขอ", en: "Withdrawn by the operator"),
  ]
}
