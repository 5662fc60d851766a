import FoundationEssentials
import IdentityDomain
import IdentityStorage
import Testing

@Suite struct AttemptsTests {
  let world: StorageWorld
  let key = AttemptKey(.proofingOfCitizen, "1101700000010")
  init() throws { world = try StorageWorld() }

  @Test func `of many attempts at once five get through`() async throws {
    let (world, key) = (world, key)
    let passed = try await withThrowingTaskGroup(of: Bool.self) { group in
      for _ in 0..<40 {
        group.addTask {
          let reserved = try await world.store.reserve([(key, .proofingOfCitizen)], now: world.now)
          if case .success = reserved { return true }
          return false
        }
      }
      return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }
    #expect(passed == 5)
    let sixth = try await world.store.reserve([(key, .proofingOfCitizen)], now: world.now + 600)
    #expect(sixth == .failure(AttemptsExhausted(retryAfter: 3000)))
  }

  @Test func `a right attempt is taken back`() async throws {
    for _ in 0..<10 {
      let reserved = try await world.store.reserve([(key, .proofingOfCitizen)], now: world.now).get()
      try await world.store.release(reserved)
    }
    #expect(try world.store.attempts(key, since: world.now - 3600).isEmpty)
  }

  @Test func `what is forgotten is deleted`() async throws {
    try await world.store.count([key], now: world.now)
    try await world.store.tidy(now: world.now + 3000)
    #expect(try world.store.attempts(key, since: world.now - 9999).count == 1)
    try await world.store.tidy(now: world.now + 3601)
    #expect(try world.store.attempts(key, since: world.now - 9999).isEmpty)
  }
}
