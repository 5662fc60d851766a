package import FoundationEssentials

/// So many attempts in a sliding window, then none until the oldest has left it.
package struct AttemptLimit: Sendable {
  let limit: Int
  /// Seconds.
  package let window: Double

  /// Refused proofings of one citizen id: the sixth within an hour is not looked at.
  package static let proofingOfCitizen = AttemptLimit(limit: 5, window: 3600)
  /// Refused proofings from one address: an office or a village shares one.
  package static let proofingFromAddress = AttemptLimit(limit: 20, window: 3600)
  /// Companies that one person asks for: the register is not to be leafed through.
  package static let companyOfAccount = AttemptLimit(limit: 10, window: 3600)

  /// Codes sent to one e-mail address or telephone: the fourth within ten minutes is not sent.
  package static let codesToAddress = AttemptLimit(limit: 3, window: 600)
  /// Codes asked for from one network address: an office shares one.
  package static let codesFromAddress = AttemptLimit(limit: 60, window: 3600)
  /// Second factors of one account: the eleventh wrong one within ten minutes is not looked at.
  package static let secondFactorOfAccount = AttemptLimit(limit: 10, window: 600)
  /// Codes of a counter, guessed at from one network address.
  package static let counterCodeFromAddress = AttemptLimit(limit: 10, window: 3600)

  /// Whole seconds until there is room for one more, or `nil` when there is.
  package func wait(attempts: [Date], now: Date) -> Int? {
    let recent = attempts.filter { now.timeIntervalSince($0) < window }.sorted(by: >)
    guard recent.count >= limit else { return nil }
    let left = window - now.timeIntervalSince(recent[limit - 1])
    return max(1, Int(left.rounded(.up)))
  }
}
