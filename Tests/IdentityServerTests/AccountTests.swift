import DomainTypes
import HTTPTypes
import IdentityDomain
import IdentityServer
import IdentityStorage
import Testing

/// What people see and change of their own account.
@Suite struct AccountTests {
  let world: IdentityWorld
  var browser: TestBrowser

  init() async throws {
    world = try IdentityWorld()
    browser = TestBrowser(world.router)
    try await world.account()
    try await browser.get("/sign-in")
    try await browser.signIn()
  }

  @Test mutating func `a session is ended from another one, and its next page asks to sign in`() async throws {
    var phone = TestBrowser(world.router)
    phone.address = "198.51.100.7"
    try await phone.get("/sign-in")
    try await phone.signIn()
    try await browser.get("/account/sessions")
    #expect(browser.page.body.contains("198.51.100.7"))
    let session = try #require(browser.page.hidden("session"))
    try await browser.submit("/account/sessions/end", ["session": session])
    try await phone.get("/account")
    #expect(phone.page.location == "/sign-in")
    try await browser.get("/account")
    #expect(browser.page.status == 200)
  }

  @Test mutating func `nobody ends another person's session`() async throws {
    try await world.account(username: "thana", citizenID: "1101700000036")
    var other = TestBrowser(world.router)
    try await other.get("/sign-in")
    try await other.signIn("thana")
    let mine = try #require(try world.store.sessions(of: try world.accountID(), now: world.clock.now).first)
    try await other.get("/account/sessions")
    try await other.submit("/account/sessions/end", ["session": mine.id.rawValue])
    try await browser.get("/account")
    #expect(browser.page.status == 200)
  }

  @Test mutating func `failures stand in the history beside successes`() async throws {
    var stranger = TestBrowser(world.router)
    try await stranger.get("/sign-in")
    try await stranger.signIn("somchai", "wrong password")
    try await browser.get("/account/sessions")
    #expect(browser.page.body.contains("รหัสผ่านผิด"))
  }

  @Test mutating func `a new password ends every other session`() async throws {
    var phone = TestBrowser(world.router)
    try await phone.get("/sign-in")
    try await phone.signIn()
    try await browser.get("/account/password")
    let new = "battery staple"
    try await browser.submit(
      "/account/password", ["current": "wrong password", "password": new, "repeatedPassword": new])
    #expect(browser.page.status == 422 && browser.page.body.contains("f-current-error"))
    try await browser.submit(
      "/account/password", ["current": "correct horse", "password": new, "repeatedPassword": new])
    #expect(browser.page.location == "/account")
    try await phone.get("/account")
    #expect(phone.page.location == "/sign-in")
    try await phone.get("/sign-in")
    try await phone.signIn("somchai", new)
    #expect(phone.page.status == 303)
  }

  @Test mutating func `an e-mail address counts when its code was typed, and five guesses void the code`() async throws
  {
    try await browser.get("/account/email")
    try await browser.submit("/account/email", ["to": "new@example.com"])
    #expect(browser.page.location == "/account/code")
    let sent = try #require(try world.lastCode())
    #expect(sent.to == SentCode(channel: .email, to: "new@example.com"))
    try await browser.get("/account/code")
    let wrong = sent.code == "000000" ? "000001" : "000000"
    for _ in 0..<5 { try await browser.submit("/account/code", ["code": wrong]) }
    #expect(browser.page.status == 422)
    // The sixth is right, and too late.
    try await browser.submit("/account/code", ["code": sent.code])
    #expect(browser.page.status == 422)
    try await browser.get("/account/email")
    try await browser.submit("/account/email", ["to": "new@example.com"])
    try await browser.get("/account/code")
    try await browser.submit("/account/code", ["code": try #require(try world.lastCode()).code])
    #expect(browser.page.location == "/account")
    let account = try #require(try world.store.account(named: SignInName("new@example.com"))?.account)
    #expect(account.emailVerifiedAt == world.clock.now)
  }

  @Test mutating func `the fourth code within ten minutes is not sent`() async throws {
    for _ in 0..<3 {
      try await browser.get("/account/phone")
      try await browser.submit("/account/phone", ["to": "081-234-5678"])
      #expect(browser.page.status == 303)
    }
    try await browser.get("/account/phone")
    try await browser.submit("/account/phone", ["to": "0812345678"])
    #expect(browser.page.status == 429)
    #expect(browser.page.fields[.retryAfter] == "600")
    #expect(try world.store.waitingMessages().count == 3)
  }

  @Test mutating func `a code dies with its time`() async throws {
    try await browser.get("/account/phone")
    try await browser.submit("/account/phone", ["to": "0812345678"])
    try await browser.get("/account/code")
    world.clock.advance(600)
    try await browser.submit("/account/code", ["code": try #require(try world.lastCode()).code])
    #expect(browser.page.location == "/account")
    #expect(try world.store.account(try world.accountID())?.personal.phone == nil)
  }

  @Test mutating func `what a person says of themselves is checked and kept`() async throws {
    try await browser.get("/account/profile")
    try await browser.submit(
      "/account/profile", ["website": "javascript:x", "region": "กรุงเทพมหานคร", "postalCode": "1090"])
    #expect(browser.page.status == 422)
    for id in ["f-website-error", "f-postalCode-error"] { #expect(browser.page.body.contains(id)) }
    try await browser.submit(
      "/account/profile", ["nickname": "ชาย", "region": "กรุงเทพมหานคร", "postalCode": "๑๐๙๐๐"])
    #expect(browser.page.location == "/account")
    let personal = try #require(try world.store.account(try world.accountID())?.personal)
    #expect(personal.nickname == "ชาย" && personal.address?.postalCode == "10900")
  }
}
