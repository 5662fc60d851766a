/// How long to wait after attempts in vain.
enum BackOff {
  static let first = 0.5  // seconds
  static let longest = 60.0  // seconds

  /// Doubles with each attempt up to a minute; jitter keeps lines that failed together from returning together.
  ///
  /// - Parameters:
  ///   - attempts: From 1.
  ///   - jitter: From 0 to 1, at random.
  /// - Returns: Seconds, from half of the full wait to all of it.
  static func seconds(attempts: Int, jitter: Double) -> Double {
    var wait = first
    for _ in 1..<max(attempts, 1) where wait < longest { wait *= 2 }
    return min(wait, longest) * (0.5 + jitter / 2)
  }
}
