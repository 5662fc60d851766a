package import FoundationEssentials

/// Makes guessing slow without ever locking anybody out.
///
/// Only failures count, so any number of right sign-ins may run side by side.
package struct SlowDown: Sendable {
  /// Failures that cost nothing.
  let free: Int
  /// Seconds for which a failure counts.
  package let window: Double
  /// Seconds to wait after the first failure past the free ones; doubles with each further one.
  let firstWait: Double
  let longestWait: Double

  /// One name from one address: a few slips are free.
  package static let nameAndAddress = SlowDown(free: 5, window: 900, firstWait: 5, longestWait: 300)
  /// One name from anywhere: high, because strangers must not be able to keep the owner out.
  package static let name = SlowDown(free: 100, window: 900, firstWait: 5, longestWait: 30)
  /// One address with any names: an office shares one.
  package static let address = SlowDown(free: 100, window: 900, firstWait: 5, longestWait: 300)

  /// Whole seconds until the next try is looked at, or `nil` when it is looked at now.
  ///
  /// `failures` in any order.
  package func wait(failures: [Date], now: Date) -> Int? {
    let recent = failures.filter { now.timeIntervalSince($0) < window }
    guard recent.count >= free, let last = recent.max() else { return nil }
    // 2^10 is past every longest wait.
    let doublings = min(recent.count - free, 10)
    let wait = min(longestWait, firstWait * Double(1 << doublings))
    let left = wait - now.timeIntervalSince(last)
    return left > 0 ? Int(left.rounded(.up)) : nil
  }
}
