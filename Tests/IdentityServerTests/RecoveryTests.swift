import DomainTypes
import HTTPTypes
import IdentityDomain
import IdentityServer
import IdentityStorage
import Testing

@Suite struct RecoveryTests {
  let world: IdentityWorld
  var browser: TestBrowser

  init() async throws {
    world = try IdentityWorld()
    browser = TestBrowser(world.router)
    try await world.account()
    try await browser.get("/recover")
  }

  @Test mutating func `known and unknown names get the same answer, byte for byte`() async throws {
    try await browser.submit("/recover", ["name": "somchai"])
    let known = browser.page
    let sent = try world.store.waitingMessages().count
    var other = TestBrowser(world.router)
    try await other.get("/recover")
    try await other.submit("/recover", ["name": "somebody"])
    #expect(other.page.status == known.status && other.page.location == known.location)
    #expect(other.page.body == known.body)
    #expect(try world.store.waitingMessages().count == sent)
    for _ in 0..<2 { try await other.submit("/recover", ["name": "somebody", "csrf": other.csrf(world)]) }
    try await other.submit("/recover", ["name": "somebody", "csrf": other.csrf(world)])
    #expect(other.page.status == 429)
  }

  @Test mutating func `recovery by e-mail drops the account to unproofed until the card is shown again`() async throws {
    var phone = TestBrowser(world.router)
    try await phone.get("/sign-in")
    try await phone.signIn()
    try await browser.submit("/recover", ["name": "1-1017-00000-01-0"])
    try await browser.follow()
    let new = "battery staple"
    let code = try #require(try world.lastCode()).code
    try await browser.submit("/recover/code", ["code": code, "password": "short", "repeatedPassword": "short"])
    #expect(browser.page.status == 422)
    try await browser.submit("/recover/code", ["code": code, "password": new, "repeatedPassword": new])
    #expect(browser.page.status == 200)
    try await phone.get("/account")
    #expect(phone.page.location == "/sign-in")
    #expect(try world.store.account(try world.accountID())?.ial == .selfAsserted)
    try await browser.get("/sign-in")
    try await browser.signIn("somchai", new)
    try await browser.get("/account")
    #expect(browser.page.body.contains("/proof"))
    try await browser.get("/proof")
    try await browser.submit("/proof", RegisterTests.form(["laserCode": "JT0000000000"]))
    #expect(browser.page.status == 422)
    try await browser.submit("/proof", RegisterTests.form())
    #expect(browser.page.location == "/account")
    #expect(try world.store.account(try world.accountID())?.ial == .cardAndRegister)
  }

  @Test mutating func `five wrong codes end a recovery, and the code is no other browser's`() async throws {
    try await browser.submit("/recover", ["name": "somchai"])
    try await browser.follow()
    let code = try #require(try world.lastCode()).code
    let new: QueryItems = ["password": "battery staple", "repeatedPassword": "battery staple"]
    var thief = TestBrowser(world.router)
    try await thief.get("/recover/code")
    try await thief.submit("/recover/code", QueryItems(new.all + [.init("code", code)]))
    #expect(thief.page.status == 422)
    let wrong = code == "000000" ? "000001" : "000000"
    for _ in 0..<5 {
      try await browser.submit("/recover/code", QueryItems(new.all + [.init("code", wrong)]))
    }
    try await browser.submit("/recover/code", QueryItems(new.all + [.init("code", code)]))
    #expect(browser.page.status == 422)
    #expect(try world.store.account(try world.accountID())?.ial == .cardAndRegister)
  }
}

extension TestBrowser {
  /// The form token of this browser, for a page that is not shown any more.
  func csrf(_ world: IdentityWorld) -> String { world.csrf(of: cookies["bp_identity"] ?? "") }
}
