internal import APIContract
package import DomainTypes
internal import FoundationEssentials

/// Why a delegate may not file something, in words.
package enum DelegationGap: Sendable, Equatable {
  case ended
  /// The kind of action is not among those that were delegated.
  case action(LicenseDefinition.Action)
  case license
  /// The fee is above the most that one payment may be.
  case amount(limit: Money)

  var text: LocalizedText {
    switch self {
    case .ended: .init("การมอบอำนาจสิ้นสุดแล้ว", "the delegation has ended")
    case .action(let action):
      .init(
        "ไม่ได้รับมอบอำนาจให้\(ActionWords.text(action).th)",
        "the delegation does not cover this action (\(ActionWords.text(action).en.lowercased()))")
    case .license: .init("ไม่ได้รับมอบอำนาจสำหรับใบอนุญาตนี้", "the delegation does not cover this license")
    case .amount(let limit):
      .init(
        "ค่าธรรมเนียมเกินวงเงินที่มอบอำนาจ \(limit.formatted) บาท",
        "the fee is above the limit of the delegation, \(limit.formatted) THB")
    }
  }

  static let whatToDo = LocalizedText(
    "ให้กรรมการของบริษัทมอบอำนาจเพิ่มในระบบ Digital ID หรือให้กรรมการยื่นเอง ข้อมูลที่กรอกไว้ไม่หายไป",
    "A director of the company can extend the delegation at the Digital ID service, or file it. Nothing filled in is lost."
  )
}
