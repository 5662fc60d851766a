/// The words of `applicationrequest/update`, as the official interface defines them.
package enum OfficialStatusWord: String, Sendable, Codable, CaseIterable {
  /// ตรวจสอบข้อมูลเบื้องต้น
  case check = "CHECK"
  /// อยู่ในขั้นตอนพิจารณา
  case pending = "PENDING"
  /// อนุมัติแล้วรอชำระค่าธรรมเนียม
  case approvedWaitingPayFee = "APPROVED_WAITING_PAY_FEE"
  /// ชำระเงินเรียบร้อยแล้ว กำลังออกใบอนุญาต
  case paidFeeCreatingLicense = "PAID_FEE_CREATING_LICENSE"
  /// ดำเนินการเสร็จสมบูรณ์
  case completed = "COMPLETED"
  /// ยกเลิกการดำเนินการ
  case rejected = "REJECTED"

  /// Nothing follows.
  package var isFinal: Bool { self == .completed || self == .rejected }
}

/// Whose turn it is, beside the status.
package enum OfficialTurnWord: String, Sendable, Codable, CaseIterable {
  case waitingAgent = "WAITING_AGENT_WORKING"
  case waitingUser = "WAITING_USER_WORKING"
  case done = "DONE"
}
