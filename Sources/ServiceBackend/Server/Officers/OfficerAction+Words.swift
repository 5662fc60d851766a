internal import DomainTypes
internal import ServiceBackendDomain

extension OfficerAction {
  /// What the button says.
  var text: LocalizedText {
    switch self {
    case .claim: .init(th: "รับเรื่องนี้ไว้ดำเนินการ", en: "Take this case")
    case .findComplete: .init(th: "คำขอครบถ้วน", en: "The request is complete")
    case .recordDeficiency: .init(th: "บันทึกความบกพร่อง (ได้ครั้งเดียว)", en: "Record what is missing (once only)")
    case .propose: .init(th: "เสนอความเห็น", en: "Propose")
    case .approve: .init(th: "อนุมัติ", en: "Approve")
    case .refuse: .init(th: "ไม่อนุญาต", en: "Refuse")
    case .stateFee: .init(th: "แจ้งค่าธรรมเนียม", en: "State the fee")
    case .confirmPayment: .init(th: "ยืนยันการชำระเงิน", en: "Confirm the payment")
    case .rejectPayment: .init(th: "ไม่รับหลักฐานการชำระเงิน", en: "Reject the payment evidence")
    case .prepareDocument: .init(th: "จัดทำใบอนุญาต", en: "Prepare the document")
    case .sign: .init(th: "ลงนามและออกใบอนุญาต", en: "Sign and issue")
    case .sendBack: .init(th: "ส่งคืนเพื่อแก้ไข", en: "Send back")
    }
  }
}
