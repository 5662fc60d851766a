import Database
import DomainTypes
import FoundationEssentials
import IdentityDomain
import IdentityStorage
import Testing

@Suite struct RegistrationsTests {
  let world: StorageWorld
  init() throws { world = try StorageWorld() }

  @Test func `a proofed person opens one account, with the evidence kept`() async throws {
    let account = try await world.account()
    #expect(account.personal.fullName == "นายสมชาย ตัวอย่าง")
    #expect(account.ial == .cardAndRegister)
    #expect(try world.store.evidence(of: account.id).map(\.receiptID) == ["c", "p"])
    #expect(try await world.open("t", id: "a2") == .registrationGone)
    #expect(try world.actions() == ["proofing.confirmed", "account.opened"])
  }

  @Test func `of many openings at once one makes the account`() async throws {
    let world = world
    for index in 0..<20 { try await world.store.insert(world.registration, token: "t\(index)", at: world.moment) }
    let opened = try await withThrowingTaskGroup(of: Bool.self) { group in
      for index in 0..<20 {
        group.addTask {
          let input = try world.input(username: "user\(index)", email: "u\(index)@example.com")
          if case .opened = try await world.open("t\(index)", id: "a\(index)", input) { return true }
          return false
        }
      }
      return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }
    #expect(opened == 1)
  }

  @Test func `names and addresses are given once, whatever their case`() async throws {
    _ = try await world.account()
    let other = ProofedPerson(
      citizenID: try #require(CitizenID("3100100000014")), title: "นาง", firstName: "สมหญิง", lastName: "ตัวอย่าง",
      birthDate: world.person.birthDate)
    let registration = Registration(person: other, evidence: [], expiresAt: world.now + 60)
    try await world.store.insert(registration, token: "u", at: world.moment)
    let taken = try world.input(username: "SomChai", email: "SOMCHAI@example.com")
    #expect(try await world.open("u", id: "a2", taken) == .taken([.username, .email]))
    let free = try world.input(username: "somying", email: "somying@example.com")
    guard case .opened = try await world.open("u", id: "a2", free) else {
      Issue.record("a refusal used the registration up")
      return
    }
  }

  @Test func `a registration dies with its time`() async throws {
    try await world.store.insert(world.registration, token: "t", at: world.moment)
    #expect(try world.store.registration("t", now: world.now + 1799) != nil)
    #expect(try world.store.registration("t", now: world.now + 1801) == nil)
  }

  @Test func `the file names nobody`() async throws {
    let path = TemporaryFile.make()
    defer { TemporaryFile.remove(path) }
    let world = try StorageWorld(.file(path))
    _ = try await world.account()
    world.store.database.close()
    let bytes = TemporaryFile.bytes(path)
    for text in ["1101700000010", "สมชาย", "ตัวอย่าง", "somchai@example.com", "25380220"] {
      #expect(!bytes.contains(Array(text.utf8)))
    }
    #expect(bytes.contains(Array("account.opened".utf8)))
  }
}

/// A file of one test.
enum TemporaryFile {
  static func make() -> String { "/tmp/identity-\(UInt64.random(in: .min ... .max)).sqlite" }
  static func bytes(_ path: String) -> [UInt8] {
    ["", "-wal"].flatMap { suffix in (try? Array(Data(contentsOf: URL(filePath: path + suffix)))) ?? [] }
  }
  static func remove(_ path: String) {
    for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) }
  }
}
