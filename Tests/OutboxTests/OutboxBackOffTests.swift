import Foundation
import Outbox
import Testing

@Suite struct OutboxBackOffTests {
  @Test func `the wait doubles up to a minute, with jitter`() async throws {
    let world = try OutboxWorld { _ in .retryLater }
    try await world.enqueue("1")
    try await world.delivering { delivery in
      for attempts in 1...12 {
        try await until { try world.backOff()?.attempts == attempts }
        let next = try #require(try world.backOff()).next
        let full = min(0.5 * pow(2, Double(attempts - 1)), 60)
        let wait = next.timeIntervalSince(world.time)
        #expect(wait >= full / 2 - 0.001 && wait <= full + 0.001)
        world.setTime(next)
        delivery.wake()
      }
    }
  }

  @Test func `a clock that was set back does not stop a line`() async throws {
    let isBack = Flag()
    let world = try OutboxWorld { _ in isBack.isSet ? nil : .retryLater }
    try await world.enqueue("1")
    try await world.delivering { delivery in
      try await until { try world.backOff()?.attempts == 1 }
      isBack.set()
      world.setTime(world.time.addingTimeInterval(-3600))
      delivery.wake()
      try await until { world.arrived == ["1"] }
    }
  }

  @Test func `when a receiver is back its other lines do not wait any longer`() async throws {
    let isBack = Flag()
    let world = try OutboxWorld { _ in isBack.isSet ? nil : .retryLater }
    for line in ["a", "b", "c"] { try await world.enqueue(line, line: line) }
    try await world.delivering { delivery in
      try await until { try ["a", "b", "c"].allSatisfy { try world.backOff(line: $0)?.attempts == 1 } }
      isBack.set()
      let waits = try ["a", "b", "c"].compactMap { try world.backOff(line: $0)?.next }
      // Only the first is due by the clock.
      world.setTime(try #require(waits.min()))
      delivery.wake()
      try await until { try world.counts().waiting == 0 }
    }
    #expect(world.arrived.count == 3)
  }
}
