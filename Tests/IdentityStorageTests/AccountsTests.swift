import DomainTypes
import FoundationEssentials
import IdentityDomain
import IdentityStorage
import Testing

@Suite struct AccountsTests {
  let world: StorageWorld
  init() throws { world = try StorageWorld() }

  @Test(arguments: ["somchai", "SOMCHAI", "1-1017-00000-01-0", "๑๑๐๑๗๐๐๐๐๐๐๑๐", "Somchai@Example.com"])
  func `an account is found by username, citizen id and e-mail`(name: String) async throws {
    let account = try await world.account()
    #expect(try world.store.account(named: SignInName(name))?.account == account)
  }

  @Test(arguments: ["somebody", "3100100000014", "x@example.com", "???"])
  func `nobody else is`(name: String) async throws {
    _ = try await world.account()
    #expect(try world.store.account(named: SignInName(name)) == nil)
  }

  @Test func `one human may be person and officer, and signs in by number as a person`() async throws {
    let person = try await world.account()
    let email = try #require(EmailAddress("officer@example.go.th"))
    let officer = Account(
      id: AccountID("o"), kind: .officer, username: try #require(Username("officer1")), personal: person.personal,
      ial: .counter, createdAt: world.now)
    #expect(try await world.store.importAccount(officer, email: email, passwordHash: "$", at: world.moment))
    #expect(try await !world.store.importAccount(officer, email: email, passwordHash: "$", at: world.moment))
    #expect(try world.store.account(named: SignInName("1101700000010"))?.account.kind == .person)
    #expect(try world.store.account(named: SignInName("officer1"))?.account == officer)
  }

  @Test func `a hash is renewed only if it is still the old one`() async throws {
    let account = try await world.account()
    try await world.store.renewPasswordHash(of: account.id, from: "$other", to: "$new")
    #expect(try world.store.account(named: SignInName("somchai"))?.passwordHash == "$hash")
    try await world.store.renewPasswordHash(of: account.id, from: "$hash", to: "$new")
    #expect(try world.store.account(named: SignInName("somchai"))?.passwordHash == "$new")
  }
}
