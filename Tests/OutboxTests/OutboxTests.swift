import Database
import Outbox
import Testing

@Suite struct OutboxTests {
  let world: OutboxWorld
  init() throws { world = try OutboxWorld() }

  @Test func `a message goes with the transaction it belongs to`() async throws {
    struct Refused: Error {}
    let message = OutboxMessage(destination: "backend", orderKey: "a", idempotencyKey: "1", payload: [])
    await #expect(throws: Refused.self) {
      try await world.database.write { connection in
        try Outbox.enqueue(message, in: connection)
        throw Refused()
      }
    }
    #expect(try world.counts() == (waiting: 0, refused: 0))
    #expect(try world.backOff(line: "a") == nil)
  }

  @Test func `the same idempotency key does not wait twice for one destination`() async throws {
    try await world.enqueue("1", line: "a")
    let error = try await #require(throws: DatabaseError.self) { try await world.enqueue("1", line: "b") }
    #expect(error.isUniqueViolation)
    try await world.enqueue("1", line: "a", to: "identity")
    #expect(try world.counts().waiting == 2)
  }

  @Test func `a key that was delivered can be used again`() async throws {
    try await world.delivering { delivery in
      for count in 1...2 {
        try await world.enqueue("1")
        delivery.wake()
        try await until { try world.arrived.count == count && world.counts().waiting == 0 }
      }
    }
    #expect(world.arrived == ["1", "1"])
  }
}
