package import APIContract
package import DomainTypes
package import FoundationEssentials
package import GatewayDomain
package import GatewayStorage
internal import HTTPServer
internal import Synchronization

/// Counts the calls of each consumer to each data service.
///
/// The minute is counted in this process, which is the only one of its gateway; the day begins with what the log has
/// counted, so that a restart gives nobody a second quota.
package final class CallLimiter: Sendable {
  private struct Key: Hashable {
    var consumer: ConsumerID
    var service: DataService
  }

  private let store: GatewayStore
  /// For those who have no limit of their own.
  private let usual: CallLimit
  private let counts = Mutex<[Key: CallCount]>([:])

  package init(_ store: GatewayStore, usual: CallLimit = CallLimit()) {
    self.store = store
    self.usual = usual
  }

  /// - Throws: `TooManyCalls`, which counts for nothing.
  package func admit(_ consumer: ConsumerID, _ service: DataService, own: CallLimit?, now: Date) throws {
    let limit = own ?? usual
    guard limit != CallLimit() else { return }
    let key = Key(consumer: consumer, service: service)
    let admission = try counts.withLock { counts in
      var count = try counts[key] ?? begin(key, now)
      defer { counts[key] = count }
      return count.admit(limit, now: now)
    }
    if case .refused(let retryAfter) = admission { throw TooManyCalls(retryAfter: retryAfter) }
  }

  /// The call that was admitted at that moment was refused after all: it counts for nothing.
  package func giveBack(_ consumer: ConsumerID, _ service: DataService, admitted moment: Date) {
    counts.withLock { $0[Key(consumer: consumer, service: service)]?.giveBack(admitted: moment) }
  }

  private func begin(_ key: Key, _ now: Date) throws -> CallCount {
    let day = BangkokTime(now).date
    return CallCount(
      inDay: try store.calls(of: key.consumer, key.service, on: day),
      dayEnds: BangkokTime.midnight(of: day.adding(days: 1)))
  }
}

/// The consumer's limit for the data service is used up.
package struct TooManyCalls: ProblemConvertible, Equatable {
  package let retryAfter: Int

  package func problem(_ language: Language) -> Problem {
    let title = LocalizedText(
      th: "เรียกใช้เกินจำนวนที่กำหนด โปรดลองใหม่ภายหลัง",
      en: "The limit of calls to this data service is used up; it begins anew after the time in Retry-After")
    return Problem(
      code: "too-many-calls", status: 429, title: title[language], retryAfter: retryAfter, source: .client)
  }
}
