/// Keeps retries a small part of the traffic, so that they cannot hold a struggling server down.
struct RetryBudget: Sendable {
  private static let most = 100
  /// Tenths of a retry.
  private var saved = Self.most

  /// Every first attempt saves a tenth of a retry.
  mutating func deposit() { saved = min(Self.most, saved + 1) }

  /// Whether a retry may go out.
  mutating func withdraw() -> Bool {
    guard saved >= 10 else { return false }
    saved -= 10
    return true
  }
}

enum RetryDelay {
  /// Exponential with full jitter: from nothing up to 0.1, 0.2, 0.4 … at most 2 s.
  static func random(attempt: Int) -> Duration {
    .milliseconds(Int.random(in: 0...min(2000, 100 << min(attempt, 5))))
  }

  /// The seconds of a `Retry-After` field; its date form is not read.
  static func asked(_ value: String?) -> Duration? {
    value.flatMap { Int($0) }.flatMap { $0 >= 0 ? .seconds(min($0, 86400)) : nil }
  }
}
