import AuditLog
import Cryptography
import Database
import DomainTypes
import FoundationEssentials
import IdentityDomain
import IdentityStorage
import Testing

/// A fresh store and a made-up person.
struct StorageWorld {
  let now = Date(timeIntervalSince1970: 1_800_000_000)
  let store: IdentityStore
  let person: ProofedPerson
  let moment: Moment

  init(_ location: Database.Location = .memory) throws {
    let key = try #require(FieldCipher.Key(id: "1", key: try AEADKey(bytes: SecureRandom.bytes(32))))
    store = IdentityStore(
      try Database(location, migrations: identityMigrations),
      cipher: try FieldCipher(key, indexSecret: SecureRandom.bytes(32)))
    person = ProofedPerson(
      citizenID: try #require(CitizenID("1101700000010")), title: "นาย", firstName: "สมชาย", lastName: "ตัวอย่าง",
      birthDate: BirthDate(buddhistEra: "25380220"))
    moment = Moment(now, requestID: "r")
  }

  var registration: Registration {
    Registration(
      person: person,
      evidence: [
        Evidence(source: .cardCheck, at: now, receiptID: "c"),
        Evidence(source: .civilRegistry, at: now, receiptID: "p"),
      ], expiresAt: now + Registration.lifetime)
  }

  func input(username: String = "somchai", email: String = "somchai@example.com") throws -> AccountInput.Checked {
    try AccountInput(
      username: username, email: email, password: "correct horse", repeatedPassword: "correct horse"
    ).checked()
  }

  func open(_ token: String, id: String = "a1", _ input: AccountInput.Checked? = nil) async throws -> OpenedAccount {
    let input = try input ?? self.input()
    return try await store.openAccount(
      registration: token, id: AccountID(id), username: input.username, email: input.email, passwordHash: "$hash",
      at: moment)
  }

  /// An account of the made-up person.
  func account() async throws -> Account {
    try await store.insert(registration, token: "t", at: moment)
    guard case .opened(let account) = try await open("t") else { throw NotOpened() }
    return account
  }

  struct NotOpened: Error {}

  func actions() throws -> [String] {
    try store.database.read { try AuditLog.events(after: 0, limit: 100, in: $0).map(\.event.action) }
  }
}
