import APIContract
import DomainTypes
import HTTPTypes
import IdentityServer
import JOSE
import Testing

@Suite struct CodeFlowTests {
  let world: IdentityWorld
  var browser: TestBrowser

  init() async throws {
    world = try IdentityWorld()
    browser = TestBrowser(world.router)
    try await world.account()
  }

  /// Signs in for `rp` and hands over the code.
  mutating func code(_ changes: [String: String?] = [:]) async throws -> String {
    try await browser.get(TestBrowser.authorize(changes))
    try await browser.follow()
    #expect(browser.page.path == "/sign-in")
    try await browser.signIn()
    try await browser.follow()
    return try #require(try browser.answer()["code"])
  }

  func redeem(_ code: String, _ changes: [String: String] = [:]) async throws -> (
    status: Int, body: [String: JSONValue]
  ) {
    var form = [
      "grant_type": "authorization_code", "code": code, "redirect_uri": "https://rp.example/callback",
      "code_verifier": TestBrowser.verifier,
    ]
    form.merge(changes) { $1 }
    return try await world.token(
      QueryItems(form.map { .init($0.key, $0.value) }), fields: IdentityWorld.rpBasic)
  }

  struct IDToken: Decodable {
    var sub: String
    var nonce: String
    var name: String
    var citizen_id: String
    var ial: String
    var auth_time: Int
    var at_hash: String
  }

  @Test mutating func `a browser signs in and the client learns who it is`() async throws {
    let code = try await code()
    let location = try #require(browser.page.location)
    #expect(location.hasPrefix("https://rp.example/callback?"))
    let answer = try browser.answer()
    #expect(answer["state"] == "st&te")
    #expect(answer["iss"] == IdentityWorld.issuer)
    let (status, body) = try await redeem(code)
    #expect(status == 200)
    guard case .string(let access) = body["access_token"], case .string(let idToken) = body["id_token"] else {
      Issue.record("no tokens")
      return
    }
    let verifier = JWTVerifier(issuer: IdentityWorld.issuer, audience: "rp", type: "JWT")
    let claims = try verifier.verify(idToken, as: IDToken.self, keys: world.keys, now: world.clock.now)
    #expect(claims.nonce == "n-1")
    #expect(claims.name == "สมชาย ตัวอย่าง")
    #expect(claims.citizen_id == "1101700000010")
    #expect(claims.ial == "1.3")
    let info = try #require(try await world.userInfo(access).info)
    #expect(info.sub == claims.sub)
    #expect(info.email == "somchai@example.com")
    #expect(info.title == "นาย")
  }

  @Test mutating func `claims come only with their scopes`() async throws {
    let code = try await code(["scope": "openid"])
    let body = try await redeem(code).body
    guard case .string(let access) = body["access_token"] else {
      Issue.record("no token")
      return
    }
    let info = try #require(try await world.userInfo(access).info)
    #expect(info.name == nil && info.citizen_id == nil && info.email == nil)
  }

  @Test mutating func `a code redeemed twice is refused, and the tokens that it gave die`() async throws {
    let code = try await code()
    let body = try await redeem(code).body
    guard case .string(let access) = body["access_token"] else {
      Issue.record("no token")
      return
    }
    #expect(try await world.userInfo(access).status == 200)
    let (status, refusal) = try await redeem(code)
    #expect(status == 400)
    #expect(refusal["error"] == .string("invalid_grant"))
    #expect(try await world.userInfo(access).status == 401)
  }

  @Test mutating func `a wrong verifier, a wrong address and a wrong client are invalid grants`() async throws {
    let code = try await code()
    for changes in [
      ["code_verifier": String(repeating: "x", count: 43)], ["code_verifier": ""],
      ["redirect_uri": "https://rp.example/other"], ["code": "x"],
    ] {
      let (status, body) = try await redeem(code, changes)
      #expect(status == 400)
      #expect(body["error"] == .string("invalid_grant"))
    }
    let (status, body) = try await world.token([
      "grant_type": "authorization_code", "code": code, "client_id": "app",
      "redirect_uri": "https://rp.example/callback", "code_verifier": TestBrowser.verifier,
    ])
    #expect(status == 400)
    #expect(body["error"] == .string("invalid_grant"))
    #expect(try await redeem(code).status == 200)
  }

  @Test mutating func `a code dies after a minute`() async throws {
    let code = try await code()
    world.clock.advance(60)
    #expect(try await redeem(code).status == 400)
  }

  @Test(arguments: [
    "https://rp.example/callback/", "https://rp.example/callback#f", "https://rp.example/callback/more",
    "https://evil.example/callback", "",
  ])
  mutating func `an address that is not registered gets an error page and no redirect`(uri: String) async throws {
    try await browser.get(TestBrowser.authorize(["redirect_uri": uri]))
    #expect(browser.page.status == 400)
    #expect(browser.page.location == nil)
    #expect(browser.page.body.contains("ไม่ได้ลงทะเบียนไว้"))
  }

  @Test(arguments: [("code_challenge_method", "plain"), ("code_challenge_method", nil), ("code_challenge", nil)])
  mutating func `PKCE is S256 or nothing`(name: String, value: String?) async throws {
    try await browser.get(TestBrowser.authorize([name: value]))
    let answer = try browser.answer()
    #expect(answer["error"] == "invalid_request")
    #expect(answer["iss"] == IdentityWorld.issuer)
    #expect(answer["code"] == nil)
  }

  @Test mutating func `who is signed in already is not asked again, unless the client says so`() async throws {
    _ = try await code()
    try await browser.get(TestBrowser.authorize(["prompt": "none"]))
    #expect(try browser.answer()["code"] != nil)
    world.clock.advance(5)
    try await browser.get(TestBrowser.authorize(["prompt": "login"]))
    try await browser.follow()
    #expect(browser.page.path == "/sign-in")
    try await browser.signIn()
    try await browser.follow()
    #expect(try browser.answer()["code"] != nil)
    world.clock.advance(100)
    try await browser.get(TestBrowser.authorize(["max_age": "99"]))
    #expect(browser.page.location?.hasPrefix("/sign-in") == true)
  }

  @Test mutating func `nobody signed in and prompt none is login_required`() async throws {
    try await browser.get(TestBrowser.authorize(["prompt": "none"]))
    #expect(try browser.answer()["error"] == "login_required")
  }

  @Test mutating func `a program on the person's machine listens where it likes`() async throws {
    try await browser.get(
      TestBrowser.authorize(["client_id": "app", "redirect_uri": "http://127.0.0.1:49152/callback"]))
    try await browser.follow()
    #expect(
      browser.page.fields["content-security-policy"]?.contains("form-action 'self' http://127.0.0.1:49152;") == true)
    try await browser.signIn()
    try await browser.follow()
    let code = try #require(try browser.answer()["code"])
    let (status, _) = try await world.token([
      "grant_type": "authorization_code", "code": code, "client_id": "app", "code_verifier": TestBrowser.verifier,
      "redirect_uri": "http://127.0.0.1:49152/callback",
    ])
    #expect(status == 200)
  }

  @Test mutating func `pages speak the language that the client asks for`() async throws {
    try await browser.get(TestBrowser.authorize(["ui_locales": "en-US th"]))
    try await browser.follow()
    #expect(browser.page.body.contains("Username, citizen id or e-mail"))
    #expect(browser.page.body.contains("to go on to Test party"))
  }
}
