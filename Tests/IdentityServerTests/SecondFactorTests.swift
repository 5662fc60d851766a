import Cryptography
import DomainTypes
import FoundationEssentials
import HTTPTypes
import IdentityDomain
import IdentityServer
import IdentityStorage
import Testing

@Suite struct SecondFactorTests {
  let world: IdentityWorld
  var browser: TestBrowser

  init() async throws {
    world = try IdentityWorld()
    browser = TestBrowser(world.router)
    try await world.account()
    try await browser.get("/sign-in")
    try await browser.signIn()
  }

  /// Asks for the level as a service does.
  mutating func askForLevel() async throws {
    try await browser.get(TestBrowser.authorize(["acr_values": "aal2"]))
    try await browser.follow()
  }

  @Test mutating func `who has no second factor sets one up on the way and comes back to the service`() async throws {
    try await askForLevel()
    #expect(browser.page.path == "/second-factor")
    let link = try #require(browser.page.body.firstRange(of: "/account/second-factor?c="))
    try await browser.get(String(browser.page.body[link.lowerBound...].prefix { $0 != "\"" }))
    let wrong = try world.appCode(steps: 50)
    try await browser.submit("/account/second-factor", ["code": wrong])
    #expect(browser.page.status == 422)
    try await browser.submit("/account/second-factor", ["code": try world.appCode()])
    #expect(browser.page.body.matches(of: /class="code"/).count == 10)
    let next = try #require(browser.page.body.firstRange(of: "/authorize/continue?c="))
    try await browser.get(String(browser.page.body[next.lowerBound...].prefix { $0 != "\"" }))
    #expect(try browser.answer()["code"] != nil)
  }

  @Test mutating func `the key is a picture to scan until it is confirmed`() async throws {
    try await browser.get("/account/second-factor")
    #expect(browser.page.body.contains("<img src=\"/account/second-factor/qr.svg\" class=\"qr\" alt=\""))
    try await browser.get("/account/second-factor/qr.svg")
    #expect(browser.page.status == 200)
    #expect(browser.page.fields[.contentType] == "image/svg+xml")
    #expect(browser.page.fields[.cacheControl] == "no-store")
    #expect(browser.page.body.contains("<path"))
    try await browser.get("/account/second-factor")
    try await browser.submit("/account/second-factor", ["code": try world.appCode()])
    try await browser.get("/account/second-factor/qr.svg")
    #expect(browser.page.status == 404)
    var stranger = TestBrowser(world.router)
    try await stranger.get("/account/second-factor/qr.svg")
    #expect(stranger.page.status == 303)
  }

  @Test mutating func `a code works once, a wrong one is told and written down`() async throws {
    try await world.setUpApp(&browser)
    var other = TestBrowser(world.router)
    try await other.get("/sign-in")
    try await other.signIn()
    browser = other
    try await askForLevel()
    let code = try world.appCode()
    try await browser.submit("/second-factor", ["code": code])
    #expect(browser.page.status == 303)
    try await browser.follow()
    #expect(try browser.answer()["code"] != nil)
    other = TestBrowser(world.router)
    try await other.get("/sign-in")
    try await other.signIn()
    browser = other
    try await askForLevel()
    try await browser.submit("/second-factor", ["code": code])
    #expect(browser.page.status == 422)
    let history = try world.store.signIns(of: try world.accountID())
    #expect(history.first?.outcome == .wrongSecondFactor)
  }

  @Test mutating func `a recovery code works once in place of the app`() async throws {
    let codes = try await world.setUpApp(&browser)
    #expect(codes.count == 10)
    for expected in [303, 422] {
      browser = TestBrowser(world.router)
      try await browser.get("/sign-in")
      try await browser.signIn()
      try await askForLevel()
      try await browser.submit("/second-factor", ["code": codes[0].lowercased()])
      #expect(browser.page.status == expected)
    }
    #expect(try world.store.secondFactors(of: try world.accountID()).recoveryCodes == 9)
  }

  @Test mutating func `the eleventh wrong code within ten minutes is not looked at`() async throws {
    try await world.setUpApp(&browser)
    browser = TestBrowser(world.router)
    try await browser.get("/sign-in")
    try await browser.signIn()
    try await askForLevel()
    for _ in 0..<10 { try await browser.submit("/second-factor", ["code": "ABCDEFGHJK"]) }
    #expect(browser.page.status == 422)
    try await browser.submit("/second-factor", ["code": try world.appCode()])
    #expect(browser.page.status == 429)
    #expect(browser.page.fields[.retryAfter] != nil)
  }

  @Test mutating func `the factor is taken away only by who has it`() async throws {
    try await world.setUpApp(&browser)
    var thief = TestBrowser(world.router)
    try await thief.get("/sign-in")
    try await thief.signIn()
    try await thief.get("/account/second-factor")
    try await thief.submit("/account/second-factor/remove", [:])
    #expect(thief.page.location == "/second-factor")
    #expect(try world.store.secondFactors(of: try world.accountID()).hasApp)
    try await browser.get("/account/second-factor")
    try await browser.submit("/account/second-factor/remove", [:])
    #expect(try !world.store.secondFactors(of: try world.accountID()).hasApp)
  }

  @Test mutating func `the session gets a new name with the second factor`() async throws {
    let before = try #require(browser.cookies["bp_identity"])
    try await world.setUpApp(&browser)
    #expect(browser.cookies["bp_identity"] != before)
    #expect(try world.store.session(before, now: world.clock.now) == nil)
  }

  /// RFC 6238 appendix B, cut to six digits.
  @Test(arguments: [(59.0, "287082"), (1_111_111_109.0, "081804"), (20_000_000_000.0, "353130")])
  func `codes are those of the standard`(time: Double, code: String) {
    let secret = Array("12345678901234567890".utf8)
    let step = Int64(time / TOTP.period)
    #expect(TOTP.digits(mac: HMACSHA1.code(TOTP.message(step: step), key: secret)) == code)
    #expect(TOTP.base32(secret) == "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")
  }
}
