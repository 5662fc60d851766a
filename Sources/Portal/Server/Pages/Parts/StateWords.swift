internal import DomainTypes
internal import HTML
internal import PortalDomain

/// States, turns and events in the words of the operator.
enum StateWords {
  static func state(_ state: RequestState?) -> LocalizedText {
    switch state {
    case nil: .init("กำลังส่งให้หน่วยงาน", "On its way to the agency")
    case .received: .init("หน่วยงานได้รับคำขอแล้ว", "Received by the agency")
    case .completenessCheck: .init("ตรวจสอบความครบถ้วน", "Completeness check")
    case .awaitingCorrection: .init("รอท่านแก้ไข", "Waiting for your correction")
    case .consideration: .init("กำลังพิจารณา", "Under consideration")
    case .awaitingPayment: .init("รอชำระค่าธรรมเนียม", "Waiting for the fee")
    case .paymentReview: .init("ตรวจการชำระเงิน", "Payment is being checked")
    case .preparingDocument: .init("จัดทำเอกสาร", "The document is being made")
    case .awaitingSignature: .init("รอลงนาม", "Waiting for the signature")
    case .issued: .init("ออกเอกสารแล้ว", "Issued")
    case .refused: .init("ไม่อนุญาต", "Refused")
    case .returned: .init("คืนคำขอ", "Returned")
    case .withdrawn: .init("ถอนคำขอแล้ว", "Withdrawn")
    }
  }

  static func kind(_ state: RequestState?) -> StatusTag.Kind {
    switch state {
    case .awaitingCorrection, .awaitingPayment: .yours
    case .issued: .good
    case .refused, .returned: .bad
    default: .waiting
    }
  }

  static func tag(_ state: RequestState?, _ language: Language) -> HTML {
    StatusTag.tag(self.state(state)[language], kind(state))
  }

  static func turn(_ turn: Turn?) -> LocalizedText {
    switch turn {
    case nil: .init("ระบบ", "the system")
    case .operatorTurn: .init("ท่าน", "you")
    case .officer: .init("เจ้าหน้าที่", "an officer")
    case .cashier: .init("เจ้าหน้าที่การเงิน", "the cashier")
    case .signatory: .init("ผู้ลงนาม", "the signatory")
    case .nobody: .init("ไม่มี เสร็จสิ้นแล้ว", "nobody, it is finished")
    }
  }

  static func event(_ kind: RequestEvent.Kind) -> LocalizedText {
    switch kind {
    case .received: .init("หน่วยงานได้รับคำขอ", "The agency received the request")
    case .completenessCheckStarted: .init("เริ่มตรวจสอบความครบถ้วน", "The completeness check began")
    case .foundComplete: .init("คำขอครบถ้วน", "The request is complete")
    case .foundDeficient: .init("พบข้อบกพร่อง ขอให้แก้ไข", "Something is to be corrected")
    case .deficiencyAcknowledged: .init("ท่านรับทราบบันทึกความบกพร่อง", "You have seen the deficiency record")
    case .corrected: .init("ท่านแก้ไขแล้ว", "You corrected it")
    case .correctionDeadlinePassed: .init("พ้นกำหนดแก้ไข", "The time for the correction passed")
    case .inspectionScheduled: .init("นัดตรวจสถานที่", "An inspection of the premises was set")
    case .inspected: .init("ตรวจสถานที่แล้ว", "The premises were inspected")
    case .delayed: .init("แจ้งเหตุแห่งความล่าช้า", "The decision is late: the reason")
    case .approved: .init("อนุมัติ", "Approved")
    case .refused: .init("ไม่อนุญาต", "Refused")
    case .feeStated: .init("แจ้งค่าธรรมเนียม", "The fee was stated")
    case .paymentEvidenceGiven: .init("ท่านส่งหลักฐานการชำระเงิน", "You sent the slip")
    case .paymentConfirmed: .init("ได้รับชำระเงินแล้ว", "The payment was confirmed")
    case .paymentRejected: .init("หลักฐานการชำระเงินไม่ผ่าน", "The slip was not accepted")
    case .documentPrepared: .init("จัดทำเอกสารแล้ว", "The document was made")
    case .documentSentBack: .init("ส่งเอกสารกลับไปแก้ไข", "The document was sent back")
    case .issued: .init("ออกเอกสารแล้ว", "Issued")
    case .withdrawn: .init("ถอนคำขอ", "Withdrawn")
    case .renewalDue: .init("ใกล้ถึงกำหนดต่ออายุ", "The license is soon to be renewed")
    case .licenseSuspended: .init("พักใช้ใบอนุญาต", "The license was suspended")
    case .licenseReinstated: .init("ใบอนุญาตกลับมามีผล", "The license is active again")
    case .licenseRevoked: .init("เพิกถอนใบอนุญาต", "The license was revoked")
    case .licenseExpired: .init("ใบอนุญาตสิ้นอายุ", "The license expired")
    case .licenseReplaced: .init("มีใบอนุญาตใบใหม่แทน", "A new license took its place")
    }
  }

  static func task(_ status: TaskStatus, _ language: Language) -> HTML {
    switch status {
    case .notStarted: StatusTag.tag(LocalizedText("ยังไม่เริ่ม", "Not started")[language], .still)
    case .inProgress: StatusTag.tag(LocalizedText("กำลังทำ", "In progress")[language], .yours)
    case .complete: StatusTag.tag(LocalizedText("ครบแล้ว", "Complete")[language], .good)
    case .cannotStart: StatusTag.tag(LocalizedText("ยังเริ่มไม่ได้", "Cannot start yet")[language], .still)
    case .hasProblem: StatusTag.tag(LocalizedText("มีปัญหา", "Has a problem")[language], .bad)
    }
  }
}
