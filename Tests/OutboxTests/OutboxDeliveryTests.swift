import Database
import Foundation
import Observability
import Outbox
import Synchronization
import Testing

@Suite struct OutboxDeliveryTests {
  @Test func `one line arrives in order, each message once`() async throws {
    let world = try OutboxWorld()
    let names = (0..<50).map { "\($0)" }
    for name in names { try await world.enqueue(name) }
    try await world.delivering { _ in try await until { try world.counts().waiting == 0 } }
    #expect(world.arrived == names)
    #expect(try world.backOff() == nil)
  }

  @Test func `a line stays in order when its first message fails`() async throws {
    let failures = Mutex(3)
    let world = try OutboxWorld { message in
      guard message.idempotencyKey == "0" else { return nil }
      return failures.withLock { left in
        left -= 1
        return left >= 0 ? .retryLater : nil
      }
    }
    for number in 0..<5 { try await world.enqueue("\(number)") }
    try await world.delivering { delivery in
      for attempts in 1...3 {
        try await until { try world.backOff()?.attempts == attempts }
        #expect(world.arrived.isEmpty)
        world.setTime(world.time.addingTimeInterval(60))
        delivery.wake()
      }
      try await until { try world.counts().waiting == 0 }
    }
    #expect(world.arrived == ["0", "1", "2", "3", "4"])
  }

  @Test func `lines do not wait for each other, nor destinations`() async throws {
    // More stuck lines than may be on their way to one destination.
    let world = try OutboxWorld { message in
      guard message.orderKey.hasPrefix("stuck") else { return nil }
      await forever()
      return .retryLater
    }
    for number in 0..<5 { try await world.enqueue("stuck \(number)", line: "stuck \(number)") }
    try await world.enqueue("free", line: "free")
    for number in 0..<20 { try await world.enqueue("away \(number)", line: "stuck \(number)", to: "away") }
    try await world.enqueue("other", line: "other", to: "other")
    try await world.delivering { _ in try await until { world.arrived.count == 2 } }
    #expect(Set(world.arrived) == ["free", "other"])
    #expect(try world.counts().waiting == 25)
  }

  @Test func `a message stays until the receiver has it`() async throws {
    let (attempts, attempt) = AsyncStream.makeStream(of: Void.self)
    let world = try OutboxWorld { _ in
      attempt.yield()
      await forever()
      return .retryLater
    }
    try await world.enqueue("1")
    try await world.delivering { _ in for await _ in attempts { break } }
    // Cut short in the middle: nothing was deleted, and nothing held against the receiver.
    #expect(try world.counts().waiting == 1)
    #expect(try world.backOff()?.attempts == 0)
  }

  @Test func `what waits and its back-off survive a restart`() async throws {
    let path = NSTemporaryDirectory() + "outbox-tests-" + UUID().uuidString
    defer { for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) } }
    let before = try OutboxWorld(.file(path)) { _ in .retryLater }
    try await before.enqueue("1")
    try await before.delivering { _ in try await until { try before.backOff()?.attempts == 1 } }
    before.database.close()

    let after = try OutboxWorld(.file(path))
    try await after.delivering { delivery in
      // Delivered only after the other line, so the first had its chance and was not due.
      try await after.enqueue("2", line: "other")
      delivery.wake()
      try await until { after.arrived == ["2"] }
      #expect(try after.backOff()?.attempts == 1)
      after.setTime(after.time.addingTimeInterval(60))
      delivery.wake()
      try await until { try after.counts().waiting == 0 }
    }
    #expect(after.arrived == ["2", "1"])
  }

  @Test func `a message goes out by itself when its back-off is over`() async throws {
    let first = Mutex(true)
    let database = try Database(.memory, migrations: [Outbox.migration])
    let delivery = OutboxDelivery(database: database, logger: Logger(label: "outbox", sink: .discarded)) {
      (_) async throws(OutboxDeliveryFailure) in
      let isFirst = first.withLock { first in
        defer { first = false }
        return first
      }
      if isFirst { throw .retryLater }
    }
    let message = OutboxMessage(destination: "backend", orderKey: "a", idempotencyKey: "1", payload: [])
    try await database.write { try Outbox.enqueue(message, in: $0) }
    try await withThrowingTaskGroup { group in
      group.addTask { try await delivery.run() }
      defer { group.cancelAll() }
      try await until { try database.read { try Outbox.counts(in: $0).waiting } == 0 }
    }
  }

  @Test func `a message arrives in the trace it was made in`() async throws {
    let seen = Mutex<TraceContext?>(nil)
    let world = try OutboxWorld { _ in
      seen.withLock { $0 = Trace.current }
      return nil
    }
    let trace = TraceContext.start()
    try await Trace.$current.withValue(trace) { try await world.enqueue("1") }
    try await world.delivering { _ in try await until { world.arrived == ["1"] } }
    #expect(seen.withLock { $0?.traceID } == trace.traceID)
    #expect(seen.withLock { $0?.spanID } != trace.spanID)
    #expect(world.lastArrived?.payload == Array("1".utf8))
  }
}

/// Until the task is cancelled.
func forever() async { try? await Task.sleep(for: .seconds(3600)) }
