internal import FoundationEssentials
internal import Observability
internal import ServiceBackendDomain

/// Does what has fallen due, each in a transaction of its own, until nothing is due any more.
///
/// What is due stands in a sorted table, so a daemon that stood still does it all at its next start, each once.
struct DueWork<Timer: Sendable>: Sendable {
  let environment: BackendEnvironment
  /// The longest due first.
  let due: @Sendable (Date) throws -> [Timer]
  let fire: @Sendable (Timer, Moment) async throws -> Void
  /// What a log line says of a timer that could not be done.
  let facts: @Sendable (Timer) -> [String: String]

  func pass() async {
    do {
      while true {
        let moment = environment.moment
        let timers = try due(moment.at)
        guard !timers.isEmpty else { return }
        // Side by side, so that their commits are shared.
        let done = await withTaskGroup(of: Bool.self) { group in
          for timer in timers { group.addTask { await attempt(timer, at: moment) } }
          return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        environment.wake()
        // What failed comes again with the next pass.
        guard done > 0 else { return }
      }
    } catch {
      environment.logger.error("timers: the database cannot be read")
    }
  }

  private func attempt(_ timer: Timer, at moment: Moment) async -> Bool {
    do {
      try await fire(timer, moment)
      return true
    } catch {
      environment.logger.error(
        "timers: nothing was done", facts(timer).merging(["reason": "\(type(of: error))"]) { first, _ in first })
      return false
    }
  }
}
