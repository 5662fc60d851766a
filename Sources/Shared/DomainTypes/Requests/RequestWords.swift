/// The words in which screens speak of a request: always whose turn it is, never just "processed".
extension RequestState {
  public var text: LocalizedText {
    switch self {
    case .received: LocalizedText(th: "ได้รับคำขอแล้ว", en: "Received")
    case .completenessCheck: LocalizedText(th: "กำลังตรวจสอบความครบถ้วน", en: "Being checked for completeness")
    case .awaitingCorrection: LocalizedText(th: "รอแก้ไขเพิ่มเติม", en: "Waiting for your correction")
    case .consideration: LocalizedText(th: "อยู่ระหว่างพิจารณา", en: "Under consideration")
    case .awaitingPayment: LocalizedText(th: "อนุมัติแล้ว รอชำระค่าธรรมเนียม", en: "Approved, fee to be paid")
    case .paymentReview: LocalizedText(th: "กำลังตรวจสอบการชำระเงิน", en: "Payment being confirmed")
    case .preparingDocument: LocalizedText(th: "กำลังจัดทำใบอนุญาต", en: "License being prepared")
    case .awaitingSignature: LocalizedText(th: "รอลงนาม", en: "Waiting for the signature")
    case .issued: LocalizedText(th: "ออกใบอนุญาตแล้ว", en: "License issued")
    case .refused: LocalizedText(th: "ไม่อนุญาต", en: "Refused")
    case .returned: LocalizedText(th: "คืนคำขอ", en: "Returned")
    case .withdrawn: LocalizedText(th: "ถอนคำขอแล้ว", en: "Withdrawn")
    }
  }
}

extension Turn {
  /// For the operator: who has to act.
  public var text: LocalizedText {
    switch self {
    case .operatorTurn: LocalizedText(th: "ท่าน", en: "You")
    case .officer: LocalizedText(th: "เจ้าหน้าที่", en: "The officer")
    case .cashier: LocalizedText(th: "เจ้าหน้าที่การเงิน", en: "The cashier")
    case .signatory: LocalizedText(th: "ผู้มีอำนาจลงนาม", en: "The signatory")
    case .nobody: LocalizedText(th: "ไม่มีสิ่งที่ต้องทำ", en: "Nobody: it is done")
    }
  }
}

extension LicenseSummary.Status {
  public var text: LocalizedText {
    switch self {
    case .active: LocalizedText(th: "มีผลใช้บังคับ", en: "Active")
    case .suspended: LocalizedText(th: "พักใช้", en: "Suspended")
    case .revoked: LocalizedText(th: "เพิกถอน", en: "Revoked")
    case .expired: LocalizedText(th: "สิ้นอายุ", en: "Expired")
    case .replaced: LocalizedText(th: "มีใบใหม่แทน", en: "Replaced")
    }
  }
}
