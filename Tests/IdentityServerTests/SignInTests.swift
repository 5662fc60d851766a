import HTTPTypes
import IdentityServer
import Testing

@Suite struct SignInTests {
  let world: IdentityWorld
  var browser: TestBrowser

  init() async throws {
    world = try IdentityWorld()
    browser = TestBrowser(world.router)
    try await world.account()
    try await browser.get("/sign-in")
  }

  @Test(arguments: ["somchai", "1-1017-00000-01-0", "SOMCHAI@example.com"])
  mutating func `username, citizen id and e-mail all sign in`(name: String) async throws {
    try await browser.signIn(name)
    #expect(browser.page.status == 303)
    try await browser.follow()
    #expect(browser.page.path == "/account")
    #expect(browser.page.body.contains("1-xxxx-xxxxx-01-0"))
    #expect(!browser.page.body.contains("1101700000010"))
  }

  @Test mutating func `an unknown name and a wrong password look the same`() async throws {
    try await browser.signIn("somchai", "wrong password")
    let wrong = browser.page
    try await browser.signIn("somebody", "wrong password")
    #expect(wrong.status == 422)
    #expect(browser.page.status == wrong.status)
    #expect(browser.page.body == wrong.body.replacing("value=\"somchai\"", with: "value=\"somebody\""))
    #expect(browser.page.body.contains("ข้อผิดพลาด: "))
  }

  @Test mutating func `guessing is slowed down, and only for who guesses`() async throws {
    for _ in 0..<5 { try await browser.signIn("somchai", "wrong password") }
    #expect(browser.page.status == 422)
    try await browser.signIn("somchai")
    #expect(browser.page.status == 429)
    #expect(browser.page.fields[.retryAfter] == "5")
    var owner = TestBrowser(world.router)
    owner.address = "198.51.100.7"
    try await owner.get("/sign-in")
    try await owner.signIn()
    #expect(owner.page.status == 303)
    world.clock.advance(5)
    try await browser.signIn("somchai")
    #expect(browser.page.status == 303)
  }

  @Test mutating func `strangers' guesses cost the owner nothing in a browser of theirs, even behind one address`()
    async throws
  {
    try await browser.signIn()
    #expect(browser.page.status == 303)
    var stranger = TestBrowser(world.router)
    try await stranger.get("/sign-in")
    for number in 0..<110 { try await stranger.signIn("nobody-\(number)", "wrong password") }
    for _ in 0..<8 { try await stranger.signIn("somchai", "wrong password") }
    try await stranger.signIn()
    #expect(stranger.page.status == 429)
    // The owner's own browser, whose session has ended meanwhile, at the same address.
    var owner = TestBrowser(world.router)
    owner.cookies["bp_known"] = browser.cookies["bp_known"]
    try await owner.get("/sign-in")
    try await owner.signIn()
    #expect(owner.page.status == 303)
    // A known browser is slowed down for its own slips, and is none of another account's.
    var thief = TestBrowser(world.router)
    thief.cookies["bp_known"] = browser.cookies["bp_known"]
    try await thief.get("/sign-in")
    for _ in 0..<6 { try await thief.signIn("somchai", "wrong password") }
    #expect(thief.page.status == 429)
    try await world.account(username: "thana", citizenID: "1101700000036")
    try await thief.signIn("thana")
    #expect(thief.page.status == 429)
    var forger = TestBrowser(world.router)
    forger.cookies["bp_known"] = String((browser.cookies["bp_known"] ?? "").dropLast(4)) + "AAAA"
    try await forger.get("/sign-in")
    try await forger.signIn()
    #expect(forger.page.status == 429)
  }

  @Test func `twenty right sign-ins at once all succeed`() async throws {
    let browser = browser
    let signedIn = try await withThrowingTaskGroup(of: Bool.self) { group in
      for _ in 0..<20 {
        group.addTask {
          var own = browser
          try await own.signIn()
          return own.page.status == 303
        }
      }
      return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }
    #expect(signedIn == 20)
  }

  @Test func `a flood of sign-ins from one address is told to come again, and keeps nobody else out`() async throws {
    let flood = browser
    var owner = browser
    owner.address = "198.51.100.7"
    let statuses = await withTaskGroup(of: (status: Int, retry: String?, page: String).self) { group in
      for _ in 0..<400 {
        group.addTask {
          var own = flood
          try? await own.signIn()
          return (own.page.status, own.page.fields[.retryAfter], own.page.body)
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    // Whoever had a turn was let in.
    #expect(Set(statuses.map(\.status)) == [303, 503])
    let refused = try #require(statuses.first { $0.status == 503 })
    #expect(refused.retry == "5")
    #expect(refused.page.contains("value=\"somchai\""))
    #expect(refused.page.contains("กรุณารอสักครู่แล้วลองอีกครั้ง"))
    try await owner.signIn()
    #expect(owner.page.status == 303)
  }

  @Test mutating func `the cookie changes at sign-in, and the old one opens nothing`() async throws {
    let before = try #require(browser.cookies["bp_identity"])
    try await browser.signIn()
    let after = try #require(browser.cookies["bp_identity"])
    #expect(before != after)
    browser.cookies["bp_identity"] = before
    try await browser.get("/account")
    #expect(browser.page.location == "/sign-in")
  }

  @Test(arguments: [
    "/sign-in", "/register", "/register/card", "/register/account", "/register/review", "/act-as", "/companies",
    "/sign-out", "/logout/confirm", "/consent", "/second-factor", "/account/password", "/account/sessions/end",
    "/account/consents", "/recover", "/recover/code", "/support", "/support/act", "/counter", "/proof",
  ])
  mutating func `a form without this browser's token is refused`(path: String) async throws {
    try await browser.post(path, ["name": "somchai", "password": "correct horse"])
    #expect(browser.page.status == 403)
    try await browser.post(path, ["name": "somchai", "password": "correct horse", "csrf": "x"])
    #expect(browser.page.status == 403)
  }

  @Test func `over https the cookie is bound to the host`() async throws {
    let world = try IdentityWorld(issuer: "https://id.example")
    var browser = TestBrowser(world.router)
    try await browser.get("/sign-in")
    let cookie = try #require(browser.page.fields[.setCookie])
    #expect(cookie.hasPrefix("__Host-bp_identity="))
    #expect(cookie.contains("; Secure") && cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"))
  }

  @Test mutating func `signing out ends the session`() async throws {
    try await browser.signIn()
    let token = try #require(browser.cookies["bp_identity"])
    try await browser.follow()
    try await browser.submit("/sign-out", [:])
    #expect(browser.page.location == "/signed-out")
    browser.cookies["bp_identity"] = token
    try await browser.get("/account")
    #expect(browser.page.location == "/sign-in")
  }
}
