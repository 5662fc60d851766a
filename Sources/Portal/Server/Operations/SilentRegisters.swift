internal import APIContract
package import FoundationEssentials
internal import Synchronization

/// Which registers did not answer a moment ago: nobody waits for one of them again so soon, in whatever form.
package final class SilentRegisters: Sendable {
  /// Seconds for which a register that failed is not asked.
  package static let rest = 120.0

  private let until = Mutex<[String: Date]>([:])

  package init() {}

  package func isSilent(_ service: String, _ now: Date) -> Bool {
    until.withLock { $0[service].map { now < $0 } ?? false }
  }

  /// Notes a register that failed; an answer that is no failure of the register's notes nothing.
  package func note(_ service: String, _ failure: any Error, _ now: Date) {
    guard let rest = Self.rest(after: failure) else { return }
    until.withLock { $0[service] = now.addingTimeInterval(rest) }
  }

  /// That it knows nobody of that number, or does not give this, is an answer; that too many ask is over in a second.
  private static func rest(after failure: any Error) -> Double? {
    guard let problem = failure as? Problem else { return rest }
    guard problem.status >= 500, problem.retryAfter != 1 else { return nil }
    return max(rest, Double(problem.retryAfter ?? 0))
  }
}
