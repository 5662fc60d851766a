import APIContract
import DomainTypes
import FoundationEssentials
import HTTPServer
import HTTPTypes
import IdentityDomain
import IdentityServer
import IdentityStorage
import JOSE
import Testing

/// What the other daemons hear of tokens that count no more.
@Suite struct RevocationListTests {
  let world: IdentityWorld
  var browser: TestBrowser

  init() async throws {
    world = try IdentityWorld()
    browser = TestBrowser(world.router)
    try await world.account()
  }

  struct Ids: Decodable {
    var grant: String?
    var sid: String?
    var jti: String
  }

  func ids(_ token: String) throws -> Ids {
    try JWTVerifier(issuer: IdentityWorld.issuer, audience: nil, type: "at+jwt")
      .verify(token, keys: world.keys, now: world.clock.now)
  }

  func list(after: Int? = nil) async throws -> Revocations {
    let target = "/revocations" + (after.map { "?after=\($0)" } ?? "")
    let response = await world.router.respond(to: HTTPRequest(.get, target))
    #expect(response.status == 200 && response.fields[.cacheControl] == "no-store")
    return try ContractJSON.decode(Revocations.self, from: try await response.body.collect(upTo: 1 << 20))
  }

  /// Signs in at `third`, and hands over access and refresh token.
  mutating func signIn(scope: String = "openid") async throws -> (access: String, refresh: String) {
    try await browser.get(
      TestBrowser.authorize([
        "client_id": "third", "redirect_uri": "https://third.example/callback", "scope": scope,
      ]))
    try await browser.follow()
    if browser.page.path == "/sign-in" {
      try await browser.signIn()
      try await browser.follow()
    }
    if browser.page.path == "/consent" {
      try await browser.submit("/consent", ["decision": "allow"])
      try await browser.follow()
    }
    let (_, body) = try await world.token([
      "grant_type": "authorization_code", "code": try #require(try browser.answer()["code"]),
      "redirect_uri": "https://third.example/callback", "code_verifier": TestBrowser.verifier,
      "client_id": "third", "client_secret": "third",
    ])
    return (try #require(body["access_token"]?.string), try #require(body["refresh_token"]?.string))
  }

  func refresh(_ token: String) async throws -> Int {
    try await world.token([
      "grant_type": "refresh_token", "refresh_token": token, "client_id": "third", "client_secret": "third",
    ]).status
  }

  @Test mutating func `a session that is ended takes its grants along, offline ones too`() async throws {
    let (access, refresh) = try await signIn(scope: "openid offline_access")
    let ids = try ids(access)
    let before = try await list()
    #expect(before.ids.isEmpty)
    let account = try #require(try world.store.account(named: SignInName("somchai"))?.account)
    let isEnded = try await world.store.endSession(
      SessionID(try #require(ids.sid)), of: account.id, actor: account.id.rawValue, at: Moment(world.clock.now))
    #expect(isEnded)
    let after = try await list(after: before.last)
    #expect(after.ids == [try #require(ids.grant)])
    #expect(try await list(after: after.last).ids.isEmpty)
    #expect(try await self.refresh(refresh) == 400)
  }

  @Test mutating func `signing out leaves offline access alone, ending all sessions does not`() async throws {
    let (access, refresh) = try await signIn(scope: "openid offline_access")
    try await browser.get("/logout")
    try await browser.submit("/logout/confirm", [:])
    #expect(try await list().ids.isEmpty)
    let account = try #require(try world.store.account(named: SignInName("somchai"))?.account)
    try await world.store.endSessions(of: account.id, except: nil, actor: "support", at: Moment(world.clock.now))
    #expect(try await list().ids == [try #require(try ids(access).grant)])
    #expect(try await self.refresh(refresh) == 400)
  }
}
