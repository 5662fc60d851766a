import DomainTypes
import FoundationEssentials
import IdentityDomain
import IdentityStorage
import Testing

@Suite struct GrantsTests {
  let world: StorageWorld
  let challenge: CodeChallenge
  let rp = ClientID("rp")

  init() throws {
    world = try StorageWorld()
    challenge = try #require(CodeChallenge(String(repeating: "a", count: 43)))
  }

  func issue(actingAs company: JuristicID? = nil) async throws {
    let account = try await world.account()
    let session = BrowserSession(accountID: account.id, authTime: world.now)
    try await world.store.openSession(session, token: "s", replacing: nil, at: world.moment)
    let grant = Grant(
      id: GrantID("g"), clientID: rp, accountID: account.id, actingAs: company, scopes: ["openid"], nonce: "n",
      redirectURI: "https://rp/cb", codeChallenge: challenge, authTime: world.now,
      state: .codeIssued(expiresAt: world.now + 60))
    try await world.store.insert(grant, code: "c", session: "s", at: world.moment)
  }

  func redeem() async throws -> RedeemedCode {
    try await world.store.redeem(
      code: "c", client: rp, redirectURI: "https://rp/cb", challenge: challenge, at: world.moment)
  }

  @Test func `of many redemptions at once one gets tokens, and the replay kills them`() async throws {
    try await issue()
    let tests = self
    let redeemed = try await withThrowingTaskGroup(of: Bool.self) { group in
      for _ in 0..<20 {
        group.addTask {
          if case .tokens = try await tests.redeem() { return true }
          return false
        }
      }
      return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }
    #expect(redeemed == 1)
    #expect(try world.store.liveGrant(GrantID("g")) == nil)
    #expect(try world.actions().contains("grant.replayed"))
  }

  @Test func `signing out revokes what the sign-in gave`() async throws {
    try await issue()
    _ = try await redeem()
    #expect(try world.store.liveGrant(GrantID("g"))?.nonce == "n")
    try await world.store.endSession("s", at: world.moment)
    #expect(try world.store.session("s", now: world.now) == nil)
    #expect(try world.store.liveGrant(GrantID("g")) == nil)
  }

  @Test func `a company goes into tokens only while the person represents it`() async throws {
    let id = try #require(JuristicID("0105560000018"))
    try await issue(actingAs: id)
    #expect(try await redeem() == .refused)
  }

  @Test func `the browser remembers whom the person acts as`() async throws {
    let id = try #require(JuristicID("0105560000018"))
    try await issue()
    try await world.store.choose(id, in: "s")
    let session = try #require(try world.store.session("s", now: world.now))
    #expect(session.actingAs == id)
    #expect(session.hasChosen)
  }

  @Test func `sessions end by themselves and at the next sign-in`() async throws {
    try await issue()
    let account = AccountID("a1")
    #expect(try world.store.session("s", now: world.now + BrowserSession.lifetime) == nil)
    let again = BrowserSession(accountID: account, authTime: world.now)
    try await world.store.openSession(again, token: "s2", replacing: "s", at: world.moment)
    #expect(try world.store.session("s", now: world.now) == nil)
    #expect(try world.store.session("s2", now: world.now) == again)
  }

  @Test func `an assertion is taken once per client`() async throws {
    let until = world.now + 60
    #expect(try await world.store.useOnce(assertion: "j", of: rp, until: until))
    #expect(try await !world.store.useOnce(assertion: "j", of: rp, until: until))
    #expect(try await world.store.useOnce(assertion: "j", of: ClientID("other"), until: until))
  }

  @Test func `a company is issued once and may have several representatives`() async throws {
    let account = try await world.account()
    let company = Company(
      juristicID: try #require(JuristicID("0105560000018")), name: "บริษัท ตัวอย่าง จำกัด", issuedAt: world.now)
    for receipt in ["r1", "r2"] {
      try await world.store.issue(company, representative: account.id, receiptID: receipt, at: world.moment)
    }
    #expect(try world.store.companies(of: account.id) == [company])
    #expect(try world.store.companies(of: AccountID("x")).isEmpty)
  }
}
