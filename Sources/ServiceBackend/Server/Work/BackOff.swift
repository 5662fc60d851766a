internal import FoundationEssentials

/// When to try again after so many attempts: one second, doubled up to a minute.
enum BackOff {
  static func next(after attempts: Int, at now: Date) -> Date {
    now.addingTimeInterval(min(60, Double(1 << min(attempts, 6))))
  }
}
