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

  func issue(actingAs company: JuristicID? = nil, scopes: Set<String> = ["openid"]) async throws {
    let account = try await world.account()
    let session = BrowserSession(id: SessionID("sid"), accountID: account.id, authTime: world.now)
    try await world.store.openSession(session, token: "s", replacing: nil, at: world.moment)
    let grant = Grant(
      id: GrantID("g"),
      terms: .init(
        clientID: rp, scopes: scopes, nonce: "n", redirectURI: "https://rp/cb", codeChallenge: challenge),
      signedIn: .init(session), actingAs: company, state: .codeIssued(expiresAt: world.now + 60))
    try await world.store.insert(grant, code: "c", at: world.moment)
  }

  private func client(_ id: String = "rp") -> Client {
    Client(
      id: ClientID(id), name: LocalizedText(th: "ผู้ทดสอบ", en: "Test party"), redirects: RegisteredRedirects([]),
      postLogoutRedirects: RegisteredRedirects([]), grantTypes: [.authorizationCode], scopes: ["openid"],
      authentication: .none)
  }

  func redeem(refreshToken: String? = nil, proofKey: String? = nil) async throws -> RedeemedCode {
    try await world.store.redeem(
      code: "c", client: client(), .init(redirectURI: "https://rp/cb", challenge: challenge, proofKey: proofKey),
      refreshToken: refreshToken, at: world.moment)
  }

  func live() throws -> Grant? { try world.store.liveSignIn(GrantID("g"), now: world.now)?.grant }

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
    #expect(try live() == nil)
    #expect(try world.actions().contains("grant.replayed"))
  }

  @Test func `signing out revokes what the sign-in gave`() async throws {
    try await issue()
    _ = try await redeem()
    #expect(try live()?.terms.nonce == "n")
    try await world.store.endSession("s", at: world.moment)
    #expect(try world.store.session("s", now: world.now) == nil)
    #expect(try live() == nil)
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
    let again = BrowserSession(id: SessionID("sid2"), accountID: account, authTime: world.now)
    try await world.store.openSession(again, token: "s2", replacing: "s", at: world.moment)
    #expect(try world.store.session("s", now: world.now) == nil)
    // The same person in the same browser: the session that clients know goes on.
    #expect(try world.store.session("s2", now: world.now)?.id == SessionID("sid"))
    #expect(try world.store.session("s2", now: world.now)?.accountID == again.accountID)
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
    let mine = try world.store.representations(of: account.id, now: world.now)
    #expect(mine == [Representation(company: company, right: .director)])
    #expect(try world.store.representations(of: AccountID("x"), now: world.now).isEmpty)
  }

  @Test func `of many uses of one refresh token at once one gets tokens, and the others end the family`() async throws {
    try await issue(scopes: ["openid", "offline_access"])
    _ = try await redeem(refreshToken: "r0")
    let tests = self
    let outcomes = try await withThrowingTaskGroup(of: Bool.self) { group in
      for index in 0..<20 {
        group.addTask {
          let outcome = try await tests.world.store.refresh(
            "r0", next: "n\(index)", client: tests.client(), at: tests.world.moment)
          if case .tokens = outcome { return true }
          return false
        }
      }
      return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }
    #expect(outcomes == 1)
    #expect(try live() == nil)
    #expect(try world.actions().contains("grant.refreshReplayed"))
  }

  @Test func `another client's use of a refresh token harms nobody`() async throws {
    try await issue()
    _ = try await redeem(refreshToken: "r0")
    let outcome = try await world.store.refresh("r0", next: "n", client: client("other"), at: world.moment)
    #expect(outcome == .refused)
    guard case .tokens = try await world.store.refresh("r0", next: "n", client: client(), at: world.moment) else {
      Issue.record("the owner lost the token")
      return
    }
  }

  @Test func `offline access outlives the browser's session, other grants do not`() async throws {
    try await issue(scopes: ["openid", "offline_access"])
    _ = try await redeem(refreshToken: "r0")
    try await world.store.endSession("s", at: world.moment)
    #expect(try live() != nil)
    _ = try await world.store.setStatus(
      .suspended, of: AccountID("a1"), reason: "test", actor: "officer", at: world.moment)
    #expect(try live() == nil)
  }

  @Test func `a refresh token of a public client is bound to the key of its first tokens`() async throws {
    try await issue()
    _ = try await redeem(refreshToken: "r0", proofKey: "key")
    for key in [nil, "other"] {
      let outcome = try await world.store.refresh("r0", next: "n", client: client(), proofKey: key, at: world.moment)
      #expect(outcome == .refused)
    }
    // Whoever tried without the key has not spoiled it for the owner.
    let outcome = try await world.store.refresh("r0", next: "n", client: client(), proofKey: "key", at: world.moment)
    guard case .tokens = outcome else {
      Issue.record("the owner's key does not refresh")
      return
    }
  }
}
