package import Database
package import FoundationEssentials
package import Observability
internal import ProcessLifecycle
internal import Synchronization

/// Delivers what is in the outbox: each line strictly in order, lines side by side, at least once.
///
/// A message is deleted only after `deliver` returned, so a crash between the two delivers it again; the receiver
/// tells by the idempotency key. Back-off is kept in the database and survives a restart.
package final class OutboxDelivery: Service {
  package let name = "outbox"
  /// How many messages may be on their way to one destination.
  private static let limit = 8
  /// The wait after the database itself failed.
  private static let databasePause = Duration.seconds(1)

  private let database: Database
  private let clock: @Sendable () -> Date
  private let logger: Logger
  private let metrics: OutboxMetrics?
  private let deliver: @Sendable (OutboxMessage) async throws(OutboxDeliveryFailure) -> Void

  private let inFlight = Mutex<Set<QueuedKey>>([])
  private let wakes: AsyncStream<Void>
  private let waker: AsyncStream<Void>.Continuation

  /// - Parameters:
  ///   - database: Holds the outbox; its migrations include `Outbox.migration`.
  ///   - clock: The time of day.
  ///   - logger: Hears of each failure.
  ///   - metrics: Count attempts and show what waits.
  ///   - deliver: Sends one message and returns when the receiver has it.
  package init(
    database: Database, clock: @escaping @Sendable () -> Date = { Date() },
    logger: Logger = Logger(label: "outbox"), metrics: Metrics? = nil,
    deliver: @escaping @Sendable (OutboxMessage) async throws(OutboxDeliveryFailure) -> Void
  ) {
    self.database = database
    self.clock = clock
    self.logger = logger
    self.metrics = metrics.map { OutboxMetrics($0, database: database) }
    self.deliver = deliver
    (wakes, waker) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
  }

  /// Looks at the outbox now; to be called after a write that enqueued something.
  package func wake() { waker.yield() }

  /// Delivers until cancelled; runs once.
  package func run() async throws {
    wake()
    await withDiscardingTaskGroup { group in
      var timer: Date?
      for await _ in wakes {
        let pause: Duration
        do {
          let now = clock()
          let plan = try plan(now: now)
          for message in plan.due { group.addTask { await self.attempt(message) } }
          // A timer that runs already is early enough, or has fired.
          guard let next = plan.next, timer.map({ next < $0 || $0 <= now }) ?? true else { continue }
          timer = next
          pause = .seconds(next.timeIntervalSince(now))
        } catch {
          logger.error("the outbox cannot be read", ["error": "\(error)"])
          pause = Self.databasePause
        }
        group.addTask {
          try? await Task.sleep(for: pause)
          self.wake()
        }
      }
    }
  }

  /// Chooses what is due and marks its lines as busy.
  private func plan(now: Date) throws -> OutboxPlan {
    let busy = inFlight.withLock { $0 }
    let plan = try database.read { try OutboxPlan(now: now, inFlight: busy, limit: Self.limit, in: $0) }
    inFlight.withLock { $0.formUnion(plan.due.map(\.key)) }
    return plan
  }

  private func attempt(_ queued: QueuedMessage) async {
    let failure = await failure(of: queued.message)
    // What the end of the program cut short says nothing about the receiver.
    if failure == .retryLater, Task.isCancelled { return }
    do {
      try await record(failure, of: queued)
    } catch {
      logger.error("the outcome of a delivery cannot be stored", fields(queued, ["error": "\(error)"]))
      try? await Task.sleep(for: Self.databasePause)
    }
    inFlight.withLock { _ = $0.remove(queued.key) }
    wake()
  }

  /// `nil` when the receiver has the message.
  private func failure(of message: OutboxMessage) async -> OutboxDeliveryFailure? {
    let trace = message.traceparent.flatMap { TraceContext(traceparent: $0) }?.child()
    return await Trace.$current.withValue(trace) { () async -> OutboxDeliveryFailure? in
      do throws(OutboxDeliveryFailure) {
        try await deliver(message)
        return nil
      } catch {
        return error
      }
    }
  }

  private func record(_ failure: OutboxDeliveryFailure?, of queued: QueuedMessage) async throws {
    let now = clock()
    switch failure {
    case nil:
      try await database.write { try queued.remove(now: now, in: $0) }
      metrics?.count("delivered", destination: queued.message.destination)
    case .retryLater:
      let attempts = queued.attempts + 1
      let wait = BackOff.seconds(attempts: attempts, jitter: .random(in: 0...1))
      try await database.write {
        try queued.key.postpone(attempts: attempts, until: now.addingTimeInterval(wait), in: $0)
      }
      metrics?.count("failed", destination: queued.message.destination)
      logger.warning("a message waits for its receiver", fields(queued, ["attempts": "\(attempts)"]))
    case .refused(let reason):
      try await database.write { try queued.park(reason: reason, now: now, in: $0) }
      metrics?.count("refused", destination: queued.message.destination)
      logger.error("a message was refused and waits for a person", fields(queued, ["reason": reason]))
    }
  }

  private func fields(_ queued: QueuedMessage, _ more: [String: String]) -> [String: String] {
    more.merging(["destination": queued.message.destination, "message": "\(queued.sequence)"]) { more, _ in more }
  }
}
