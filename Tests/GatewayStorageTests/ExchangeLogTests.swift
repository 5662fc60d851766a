import Database
import DomainTypes
import FoundationEssentials
import GatewayDomain
import GatewayStorage
import Testing

@Suite struct ExchangeLogTests {
  let world: StoreWorld
  let person: Subject
  let other: Subject

  let later = Date(timeIntervalSince1970: 2_000)

  init() throws {
    world = try StoreWorld()
    person = .person(try #require(CitizenID("1101700000010")))
    other = .person(try #require(CitizenID("3100100000014")))
  }

  @Test func `an exchange is read back as it was logged`() async throws {
    let logged = try await world.log.append(sampleExchange("r1"), about: person, salt: "salt-1").exchange
    #expect(logged.sequence == 1)
    #expect(try world.store.exchanges(after: 0, limit: 10) == [logged])
    #expect(logged.record == sampleExchange("r1"))
    #expect(try world.store.salt(ofReceipt: "r1") == "salt-1")
    #expect(try world.store.salt(ofReceipt: "r2") == nil)
  }

  @Test func `rows that arrive at once make one chain without gaps`() async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<50 {
        group.addTask { [world, person] in
          _ = try await world.log.append(sampleExchange("r\(number)"), about: person, salt: "s")
        }
      }
      try await group.waitForAll()
    }
    let rows = try world.store.exchanges(after: 0, limit: 100)
    #expect(rows.map(\.sequence) == Array(1...50))
    #expect(try world.store.verifyExchanges() == .intact(count: 50, head: rows[49].hash))
  }

  @Test func `a person's ledger holds their own exchanges, newest first, page by page`() async throws {
    for (number, subject) in [person, other, person, person].enumerated() {
      _ = try await world.log.append(sampleExchange("r\(number)"), about: subject, salt: "s")
    }
    let first = try world.store.exchanges(about: [person], before: nil, limit: 2, now: later)
    #expect(first.map(\.sequence) == [4, 3])
    #expect(try world.store.exchanges(about: [person], before: 3, limit: 2, now: later).map(\.sequence) == [1])
    #expect(
      try world.store.exchanges(about: [person, other], before: nil, limit: 9, now: later).map(\.sequence) == [
        4, 3, 2, 1,
      ])
    #expect(try world.store.exchanges(about: [], before: nil, limit: 9, now: later).isEmpty)
  }

  @Test func `what a law keeps secret for a time shows in the ledger when that time is over`() async throws {
    var secret = sampleExchange("r1")
    secret.ledgerFrom = Date(timeIntervalSince1970: 5_000)
    _ = try await world.log.append(secret, about: person, salt: "s")
    #expect(try world.store.exchanges(about: [person], before: nil, limit: 9, now: later).isEmpty)
    let then = Date(timeIntervalSince1970: 5_000)
    #expect(try world.store.exchanges(about: [person], before: nil, limit: 9, now: then).count == 1)
  }

  @Test func `no column tells whom a row is about`() async throws {
    _ = try await world.log.append(sampleExchange("r1"), about: person, salt: "salt-1")
    let bytes: [UInt8] = try world.database.read { connection in
      try connection.rows("SELECT subjectIndex, sealedSubject, sealedSalt FROM exchange") { row in
        try row.blob(0) + row.blob(1) + row.blob(2)
      }.flatMap(\.self)
    }
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(!bytes.isEmpty)
    #expect(!text.contains("1101700000010"))
    #expect(!text.contains("salt-1"))
  }

  @Test func `the schema refuses to change a row`() async throws {
    _ = try await world.log.append(sampleExchange("r1"), about: person, salt: "s")
    await #expect(throws: DatabaseError.self) {
      try await world.database.write { try $0.execute("UPDATE exchange SET officer = 'x'") }
    }
  }

  @Test(arguments: [
    ("UPDATE exchange SET officer = 'x' WHERE sequence = 2", 2),
    ("UPDATE exchange SET answeredAt = NULL WHERE sequence = 3", 3),
    ("UPDATE exchange SET subjectIndex = x'00' WHERE sequence = 1", 1),
    ("UPDATE exchange SET service = 'dopa.other' WHERE sequence = 2", 2),
    ("DELETE FROM exchange WHERE sequence = 2", 2),
    ("DELETE FROM exchange WHERE sequence = 1", 1),
  ]) func `the verifier names the first row that somebody touched`(_ tampering: String, _ row: Int) async throws {
    for number in 1...4 { _ = try await world.log.append(sampleExchange("r\(number)"), about: person, salt: "s") }
    try await world.database.write { connection in
      try connection.execute("DROP TRIGGER exchangeStays")
      try connection.execute(tampering)
    }
    #expect(try world.store.verifyExchanges() == .broken(sequence: row))
  }
}
