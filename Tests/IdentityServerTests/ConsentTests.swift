import DomainTypes
import HTTPTypes
import IdentityDomain
import IdentityServer
import IdentityStorage
import Testing

@Suite struct ConsentTests {
  let world: IdentityWorld
  var browser: TestBrowser

  init() async throws {
    world = try IdentityWorld()
    browser = TestBrowser(world.router)
    try await world.account()
    try await browser.get("/sign-in")
    try await browser.signIn()
  }

  static func request(_ changes: [String: String?] = [:]) -> String {
    TestBrowser.authorize(
      ["client_id": "third", "redirect_uri": "https://third.example/callback", "scope": "openid profile"]
        .merging(changes) { $1 })
  }

  func redeem(_ form: QueryItems) async throws -> (status: Int, body: [String: JSONValue]) {
    try await world.token(
      QueryItems(form.all + [.init("client_id", "third"), .init("client_secret", "third")]))
  }

  @Test mutating func `a service of somebody else asks once, for what it asks, and can be refused`() async throws {
    try await browser.get(Self.request())
    try await browser.follow()
    #expect(browser.page.path == "/consent")
    #expect(browser.page.body.contains("ผู้อื่น ขอข้อมูลของท่าน") && browser.page.body.contains("ชื่อและนามสกุล"))
    try await browser.submit("/consent", ["decision": "deny"])
    #expect(try browser.answer()["error"] == "access_denied")
    try await browser.get(Self.request())
    try await browser.follow()
    try await browser.submit("/consent", ["decision": "allow"])
    try await browser.follow()
    #expect(try browser.answer()["code"] != nil)
    try await browser.get(Self.request())
    #expect(try browser.answer()["code"] != nil)
    // More than was allowed is asked again.
    try await browser.get(Self.request(["scope": "openid profile offline_access"]))
    try await browser.follow()
    #expect(browser.page.path == "/consent")
  }

  @Test mutating func `a consent that is taken back kills the service's tokens and is asked for again`() async throws {
    try await browser.get(Self.request(["scope": "openid profile offline_access"]))
    try await browser.follow()
    try await browser.submit("/consent", ["decision": "allow"])
    try await browser.follow()
    let code = try #require(try browser.answer()["code"])
    let (_, body) = try await redeem([
      "grant_type": "authorization_code", "code": code, "code_verifier": TestBrowser.verifier,
      "redirect_uri": "https://third.example/callback",
    ])
    guard case .string(let refresh) = body["refresh_token"], case .string(let access) = body["access_token"] else {
      Issue.record("no tokens")
      return
    }
    try await browser.get("/account/consents")
    #expect(browser.page.body.contains("ผู้อื่น"))
    try await browser.submit("/account/consents", ["client": "third"])
    let again = try await redeem(["grant_type": "refresh_token", "refresh_token": refresh])
    #expect(again.status == 400 && again.body["error"] == .string("invalid_grant"))
    #expect(try await world.userInfo(access).status == 401)
    try await browser.get(Self.request())
    try await browser.follow()
    #expect(browser.page.path == "/consent")
  }
}
