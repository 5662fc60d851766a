package import APIContract
package import DomainTypes
package import FoundationEssentials
internal import HTTPServer
internal import Synchronization

/// How far the time stamps are behind the log, and whether the gateway may go on without one.
package final class StampState: Sendable {
  /// So long may rows wait for their stamp; `nil` lets them wait for ever.
  private let longestWait: Duration?
  /// Since when the oldest row waits; `nil` while none does.
  private let waitingSince = Mutex<Date?>(nil)

  package init(longestWait: Duration? = nil) { self.longestWait = longestWait }

  package func set(waitingSince date: Date?) { waitingSince.withLock { $0 = date } }

  package func wait(at now: Date) -> TimeInterval {
    waitingSince.withLock { $0 }.map { max(0, now.timeIntervalSince($0)) } ?? 0
  }

  package func mayAnswer(at now: Date) -> Bool {
    guard let longestWait else { return true }
    return wait(at: now) <= longestWait / .seconds(1)
  }
}

/// The time-stamp authority has been away for longer than the policy allows.
package struct EvidenceBehind: ProblemConvertible {
  package init() {}

  package func problem(_ language: Language) -> Problem {
    let title = LocalizedText(
      th: "หยุดให้บริการชั่วคราว เพราะประทับรับรองเวลาไม่ได้นานเกินกำหนด",
      en: "No look-ups for now: the time-stamp authority has been away for longer than the policy allows")
    return Problem(code: "evidence-behind", status: 503, title: title[language], retryAfter: 60, source: .gateway)
  }
}
