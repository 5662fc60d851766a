internal import DomainTypes
internal import PortalDomain

/// What a license costs, in words that promise no more than the answers tell.
enum FeeWords {
  static func amount(_ fee: FeeEstimate) -> LocalizedText {
    switch fee {
    case .exact(.zero): .init("ไม่มีค่าธรรมเนียม", "No fee")
    case .exact(let amount): .init("\(amount.short) บาท", "\(amount.short) THB")
    case .between(let least, let most?):
      .init("\(least.short) ถึง \(most.short) บาท", "\(least.short) to \(most.short) THB")
    case .between(let least, nil): .init("ตั้งแต่ \(least.short) บาท", "From \(least.short) THB")
    case .beyond: .init("ใบอนุญาตนี้ไม่ครอบคลุม", "Not covered by this license")
    }
  }

  /// On what it still depends, or what is needed instead; `nil` where the amount says it all.
  static func note(_ manual: LicenseManual) -> LocalizedText? {
    switch manual.fee {
    case .exact: return nil
    case .between:
      let labels = manual.feeQuestions.map(\.label)
      return .init(
        "ขึ้นกับ: \(labels.map(\.th).joined(separator: ", "))", "Depends on: \(labels.map(\.en).joined(separator: ", "))")
    case .beyond:
      let names = manual.instead.map(\.name)
      guard !names.isEmpty else {
        return .init("คำตอบนี้เกินเกณฑ์ของใบอนุญาตนี้", "Your answer is beyond what this license covers")
      }
      return .init(
        "คำตอบนี้เกินเกณฑ์ ต้องขอแทน: \(names.map(\.th).joined(separator: ", "))",
        "Your answer is beyond it; what is needed is: \(names.map(\.en).joined(separator: ", "))")
    }
  }
}

extension Money {
  /// Without satang where there are none.
  fileprivate var short: String { satang % 100 == 0 ? String(formatted.dropLast(3)) : formatted }
}
