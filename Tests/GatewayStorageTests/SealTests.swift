import Database
import DomainTypes
import FoundationEssentials
import GatewayDomain
import GatewayStorage
import Testing

@Suite struct SealTests {
  let world: StoreWorld
  let person: Subject

  init() throws {
    world = try StoreWorld()
    person = .person(try #require(CitizenID("1101700000010")))
  }

  @Test func `exchanges that arrive together share a signature, and each receipt leads to it`() async throws {
    let sealed = try await withThrowingTaskGroup(of: SealedExchange.self) { group in
      for number in 0..<200 {
        group.addTask { [world, person] in
          try await world.log.append(sampleExchange("r\(number)"), about: person, salt: "salt-\(number)")
        }
      }
      var all: [SealedExchange] = []
      for try await one in group { all.append(one) }
      return all
    }
    #expect(world.signatures.made < 200)
    let seals = try world.store.seals(after: 0, limit: 500)
    #expect(seals.count == world.signatures.made)
    #expect(seals.map { $0.seal.last - $0.seal.first + 1 }.reduce(0, +) == 200)
    for one in sealed {
      let statement = try #require(ReceiptStatement(one.statement))
      let seal = try #require(seals.first { $0.seal.last >= one.exchange.sequence }?.seal)
      #expect(statement.seal == "signed \(seal.first) to \(seal.last)")
      #expect(statement.claims == ReceiptClaims(one.exchange) && statement.salt.hasPrefix("salt-"))
      #expect(statement.leads(to: seal))
      var other = seal
      other.root[0] ^= 1
      #expect(!statement.leads(to: other))
    }
    let head = try #require(seals.last).seal.head
    #expect(try world.store.verifyExchanges() == .intact(count: 200, head: head))
  }

  @Test(arguments: [
    ("UPDATE exchangeSeal SET root = x'00' WHERE lastSequence = 2", 2),
    ("UPDATE exchangeSeal SET head = x'00' WHERE lastSequence = 3", 3),
    ("UPDATE exchangeSeal SET firstSequence = 1 WHERE lastSequence = 2", 1),
    // The end of the log cut off: the seals tell.
    ("DELETE FROM exchange WHERE sequence = 4", 4),
  ]) func `a touched seal shows, and so does a log whose end was cut off`(_ tampering: String, _ row: Int) async throws
  {
    for number in 1...4 { _ = try await world.log.append(sampleExchange("r\(number)"), about: person, salt: "s") }
    try await world.database.write { try $0.execute(tampering) }
    #expect(try world.store.verifyExchanges() == .broken(sequence: row))
  }

  @Test func `a seal that nobody of ours signed shows`() async throws {
    for number in 1...3 { _ = try await world.log.append(sampleExchange("r\(number)"), about: person, salt: "s") }
    let verdict = try world.store.verifyExchanges(isSigned: { $0.statement != "signed 2 to 2" })
    #expect(verdict == .broken(sequence: 2))
  }

  @Test func `a stamp covers every row before it, and what comes later waits`() async throws {
    #expect(try world.store.unstamped() == nil)
    for number in 1...3 { _ = try await world.log.append(sampleExchange("r\(number)"), about: person, salt: "s") }
    let waiting = try #require(try world.store.unstamped())
    #expect(waiting.sequence == 3 && waiting.since == Date(timeIntervalSince1970: 1_003))
    try await world.store.keep(
      ExchangeStamp(sequence: 3, head: waiting.head, token: [1], at: Date(timeIntervalSince1970: 2_000)))
    #expect(try world.store.unstamped() == nil)
    _ = try await world.log.append(sampleExchange("r4"), about: person, salt: "s")
    #expect(try world.store.unstamped()?.sequence == 4)
    #expect(try world.store.verifyExchanges(isGenuine: { _ in false }) == .broken(sequence: 3))
  }

  @Test func `old rows go, and the chain goes on from where they ended`() async throws {
    for number in 1...5 {
      var record = sampleExchange("r\(number)")
      record.times.logged = Date(timeIntervalSince1970: Double(number) * 1_000)
      _ = try await world.log.append(record, about: person, salt: "s")
    }
    let now = Date(timeIntervalSince1970: 9_000)
    let removed = try await world.store.removeExchanges(
      before: Date(timeIntervalSince1970: 3_000), by: "retention", at: now)
    #expect(removed == 2)
    #expect(try world.store.exchanges(after: 0, limit: 9).map(\.sequence) == [3, 4, 5])
    #expect(try world.store.seals(after: 0, limit: 9).map(\.seal.last) == [3, 4, 5])
    let added = try await world.log.append(sampleExchange("r6"), about: person, salt: "s").exchange
    #expect(added.sequence == 6)
    #expect(try world.store.verifyExchanges() == .intact(count: 4, head: added.hash))
    #expect(try await world.store.removeExchanges(before: Date(timeIntervalSince1970: 3_000), by: "r", at: now) == 0)
  }

  @Test func `a log that retention has emptied goes on with the next number`() async throws {
    _ = try await world.log.append(sampleExchange("r1"), about: person, salt: "s")
    try await world.store.removeExchanges(
      before: Date(timeIntervalSince1970: 5_000), by: "retention", at: Date(timeIntervalSince1970: 9_000))
    let next = try await world.log.append(sampleExchange("r2"), about: person, salt: "s").exchange
    #expect(next.sequence == 2)
    #expect(try world.store.verifyExchanges() == .intact(count: 1, head: next.hash))
  }

  @Test func `what fails to be signed is not in the log, and its callers learn it`() async throws {
    struct NoKey: Error {}
    let log = ExchangeLog(world.store) { _ in throw NoKey() }
    await #expect(throws: NoKey.self) { try await log.append(sampleExchange("r1"), about: person, salt: "s") }
    #expect(try world.store.exchanges(after: 0, limit: 9).isEmpty)
    // The next one gets its turn.
    await #expect(throws: NoKey.self) { try await log.append(sampleExchange("r2"), about: person, salt: "s") }
  }
}
