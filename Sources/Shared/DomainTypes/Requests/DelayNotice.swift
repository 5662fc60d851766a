public import FoundationEssentials

/// A notice that the decision is late and why (Licensing Facilitation Act s.10): one every seven days until it comes.
public struct DelayNotice: Codable, Sendable, Equatable {
  /// Counts up from 1.
  public var number: Int
  public var at: Date
  /// The day by which the decision was due.
  public var dueOn: CivilDate
  /// In the agency's words; `nil` when the agency has given none, which the notice then says.
  public var reason: String?

  public init(number: Int, at: Date, dueOn: CivilDate, reason: String?) {
    self.number = number
    self.at = at
    self.dueOn = dueOn
    self.reason = reason
  }
}
