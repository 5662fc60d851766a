package import Cryptography
package import FoundationEssentials
internal import GatewayDomain
package import GatewayStorage
package import Observability
internal import ProcessLifecycle

/// Has an outside authority stamp the head of the log again and again; one stamp covers every row before it.
///
/// While the authority is away the rows wait, and the first stamp after its return covers them all: nothing has to be
/// started anew.
package struct TimestampService: Service {
  package let name = "time stamps"
  private let store: GatewayStore
  private let client: TimestampClient
  private let state: StampState
  private let interval: Duration
  private let now: @Sendable () -> Date
  private let logger: Logger
  private let metrics: Metrics

  package init(
    _ store: GatewayStore, client: TimestampClient, state: StampState, interval: Duration,
    now: @escaping @Sendable () -> Date, logger: Logger, metrics: Metrics
  ) {
    self.store = store
    self.client = client
    self.state = state
    self.interval = interval
    self.now = now
    self.logger = logger
    self.metrics = metrics
  }

  package func run() async throws {
    var wasAway = false
    while !Task.isCancelled {
      do {
        try await stamp()
        if wasAway { logger.notice("the time-stamp authority is back; what waited is stamped") }
        wasAway = false
      } catch {
        if !wasAway { logger.warning("no time stamp", ["error": String("\(error)".prefix(200))]) }
        wasAway = true
      }
      try? await Task.sleep(for: interval)
    }
  }

  /// Stamps the head, if rows wait for it; the wait that is left shows in state and metric also when that fails.
  package func stamp() async throws {
    defer {
      metrics.gauge("gateway_evidence_unstamped_seconds", help: "How long the oldest row waits for its time stamp.")
        .set(state.wait(at: now()))
    }
    guard let waiting = try store.unstamped() else { return state.set(waitingSince: nil) }
    state.set(waitingSince: waiting.since)
    let token = try await client.token(over: waiting.head)
    try await store.keep(
      ExchangeStamp(sequence: waiting.sequence, head: waiting.head, token: token, at: now()))
    state.set(waitingSince: try store.unstamped()?.since)
  }
}
