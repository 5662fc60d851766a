import Database
import Observability
import Outbox
import Testing

@Suite struct OutboxRefusedTests {
  @Test func `a refused message is parked, and those behind it go on`() async throws {
    let world = try OutboxWorld { $0.idempotencyKey == "1" ? .refused("unknown-license") : nil }
    for number in 0..<3 { try await world.enqueue("\(number)") }
    try await world.delivering { _ in try await until { try world.counts() == (waiting: 0, refused: 1) } }
    #expect(world.arrived == ["0", "2"])
    let parked = try world.database.read { try Outbox.refused(in: $0) }
    #expect(parked.map(\.message.idempotencyKey) == ["1"])
    #expect(parked.map(\.reason) == ["unknown-license"])
  }

  @Test func `a refused message is loud`() async throws {
    let world = try OutboxWorld { _ in .refused("unknown-license") }
    try await world.enqueue("1")
    try await world.delivering { _ in try await until { !world.log.lines.isEmpty } }
    let line = try #require(world.log.lines.first)
    #expect(line.contains("\"error\"") && line.contains("unknown-license"))
    #expect(world.metrics.text().contains(#"outbox_attempts_total{destination="backend",outcome="refused"} 1"#))
    #expect(world.metrics.text().contains("outbox_refused_messages 1"))
  }

  @Test func `a parked message can be tried again, ahead of younger ones`() async throws {
    let isTaken = Flag()
    let world = try OutboxWorld { _ in isTaken.isSet ? nil : .refused("not-yet") }
    try await world.enqueue("1")
    try await world.delivering { _ in try await until { try world.counts().refused == 1 } }
    isTaken.set()
    try await world.enqueue("2")
    let sequence = try #require(try world.database.read { try Outbox.refused(in: $0) }.first?.sequence)
    #expect(try await world.database.write { try Outbox.retry(sequence: sequence, in: $0) })
    #expect(try await !world.database.write { try Outbox.retry(sequence: sequence, in: $0) })
    try await world.delivering { _ in try await until { try world.counts() == (waiting: 0, refused: 0) } }
    #expect(world.arrived == ["1", "2"])
  }
}
