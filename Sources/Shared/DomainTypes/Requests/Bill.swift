public import FoundationEssentials

/// A stated fee and how it is paid.
public struct Bill: Codable, Sendable, Equatable {
  public enum Status: String, Codable, Sendable {
    case unpaid
    /// The operator says it is paid; a cashier looks.
    case evidenceGiven
    case paid
  }
  public var number: String
  public var amount: Money
  public var status: Status
  /// EMVCo payload of a PromptPay bill payment (tag 30).
  public var promptPay: String
  public var reference1: String
  public var reference2: String
  public var statedAt: Date
  /// Why the amount is not what the rule gives; `nil` where it is.
  public var reason: String?
  /// Why the cashier did not take the last evidence.
  public var rejection: String?
  public var receiptNumber: String?

  public init(
    number: String, amount: Money, status: Status, promptPay: String, reference1: String, reference2: String,
    statedAt: Date, reason: String? = nil, rejection: String? = nil, receiptNumber: String? = nil
  ) {
    self.number = number
    self.amount = amount
    self.status = status
    self.promptPay = promptPay
    self.reference1 = reference1
    self.reference2 = reference2
    self.statedAt = statedAt
    self.reason = reason
    self.rejection = rejection
    self.receiptNumber = receiptNumber
  }
}
