import Database
import Foundation
import Observability
import Outbox
import Synchronization
import Testing

/// An outbox, a clock that stands still, and a receiver that does as it is told.
final class OutboxWorld: Sendable {
  typealias Answer = @Sendable (OutboxMessage) async -> OutboxDeliveryFailure?

  let database: Database
  let log = LogCollector()
  let metrics = Metrics()
  private let now = Mutex(Date(timeIntervalSince1970: 1_750_000_000))
  private let received = Mutex<[OutboxMessage]>([])
  private let answer: Answer

  init(_ location: Database.Location = .memory, answer: @escaping Answer = { _ in nil }) throws {
    database = try Database(location, migrations: [Outbox.migration])
    self.answer = answer
  }

  /// What was delivered, in the order in which it arrived.
  var arrived: [String] { received.withLock { $0.map(\.idempotencyKey) } }
  var lastArrived: OutboxMessage? { received.withLock { $0.last } }
  var time: Date { now.withLock { $0 } }
  func setTime(_ time: Date) { now.withLock { $0 = time } }

  func enqueue(_ key: String, line: String = "line", to destination: String = "backend") async throws {
    let message = OutboxMessage(
      destination: destination, orderKey: line, idempotencyKey: key, payload: Array(key.utf8))
    try await database.write { try Outbox.enqueue(message, in: $0) }
  }

  func counts() throws -> (waiting: Int, refused: Int) { try database.read { try Outbox.counts(in: $0) } }

  /// The attempts of a line and when it is tried next, as they would survive a restart.
  func backOff(line: String = "line") throws -> (attempts: Int, next: Date)? {
    try database.read { connection in
      try connection.first("SELECT attempts, nextAttempt FROM outboxKey WHERE orderKey = ?1", .text(line)) { row in
        (attempts: try row.int(0), next: try row.time(1))
      }
    }
  }

  /// Delivers while `body` runs.
  func delivering(_ body: (OutboxDelivery) async throws -> Void) async throws {
    let delivery = OutboxDelivery(
      database: database, clock: { self.time }, logger: Logger(label: "outbox", sink: .collected(log)),
      metrics: metrics
    ) { (message) async throws(OutboxDeliveryFailure) in
      if let failure = await self.answer(message) { throw failure }
      self.received.withLock { $0.append(message) }
    }
    try await withThrowingTaskGroup { group in
      group.addTask { try await delivery.run() }
      defer { group.cancelAll() }
      try await body(delivery)
    }
  }
}

/// Lets others run until `condition` holds; gives up after ten seconds.
func until(_ condition: () throws -> Bool, sourceLocation: SourceLocation = #_sourceLocation) async throws {
  let end = ContinuousClock.now + .seconds(10)
  while try !condition() {
    guard ContinuousClock.now < end else {
      Issue.record("it never came to that", sourceLocation: sourceLocation)
      throw CancellationError()
    }
    await Task.yield()
  }
}
