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

  /// What the operator does through the portal: the actor is the portal's name as a client.
  static func isOperators(_ action: String) -> Bool {
    ["receive", "correct", "acknowledgeDeficiency", "givePaymentEvidence", "withdraw"].contains {
      action.hasPrefix("request.\($0)") && !action.contains("Deadline")
    }
  }

  private static let others: [String: LocalizedText] = [
    "request.receive": .init(th: "ได้รับคำขอ", en: "Received"),
    "request.read": .init(th: "เปิดดูคำขอ", en: "Read"),
    "request.registerData": .init(th: "ได้รับข้อมูลจากทะเบียน", en: "Register data came"),
    "request.correct": .init(th: "ผู้ขอแก้ไขแล้ว", en: "Corrected by the operator"),
    "request.correctionDeadlinePassed": .init(th: "พ้นกำหนดแก้ไข", en: "Correction deadline passed"),
    "request.givePaymentEvidence": .init(th: "ผู้ขอส่งหลักฐานการชำระเงิน", en: "Payment evidence given"),
    "request.draftFailed": .init(th: "จัดทำร่างเอกสารไม่ได้", en: "The draft could not be made"),
    "request.acknowledgeDeficiency": .init(th: "ผู้ขอเปิดดูบันทึกความบกพร่อง", en: "The operator saw the record"),
    "request.assign": .init(th: "มอบหมายเจ้าหน้าที่", en: "Given to an officer"),
    "request.note": .init(th: "เพิ่มบันทึกภายใน", en: "Internal note added"),
    "request.fileTicket": .init(th: "ขอลิงก์ดาวน์โหลดเอกสาร", en: "Link to a document taken"),
    "request.reserveNumber": .init(th: "ขอเลขที่ใบอนุญาต", en: "License number taken"),
    "request.issueOwn": .init(th: "ออกใบอนุญาตด้วยเอกสารของหน่วยงาน", en: "Issued with the agency's own document"),
    "request.timer.correction": .init(th: "พ้นกำหนดแก้ไข", en: "Correction deadline passed"),
    "request.timer.decision": .init(th: "แจ้งเหตุล่าช้าแก่ผู้ขอ", en: "Notice of delay to the operator"),
    "request.timer.step": .init(th: "เกินเวลาของขั้นตอน ส่งต่อผู้รับผิดชอบแทน", en: "Step overdue, given to a deputy"),
    "request.timer.result": .init(th: "ตรวจว่าแจ้งผลแก่ผู้ขอแล้ว", en: "Looked whether the result was told"),
    "request.draftRendered": .init(th: "จัดทำร่างเอกสารเสร็จ", en: "Draft rendered"),
    "request.withdraw": .init(th: "ผู้ขอถอนคำขอ", en: "Withdrawn by the operator"),
  ]
}
