import DomainTypes
import HTTPTypes
import IdentityServer
import Testing

@Suite struct LogoutTests {
  let world: IdentityWorld
  var browser: TestBrowser
  var idToken = ""
  var accessToken = ""

  init() async throws {
    world = try IdentityWorld()
    browser = TestBrowser(world.router)
    try await world.account()
    try await browser.get(TestBrowser.authorize())
    try await browser.follow()
    try await browser.signIn()
    try await browser.follow()
    let (_, body) = try await world.token(
      [
        "grant_type": "authorization_code", "code": try #require(try browser.answer()["code"]),
        "redirect_uri": "https://rp.example/callback", "code_verifier": TestBrowser.verifier,
      ], fields: IdentityWorld.rpBasic)
    if case .string(let text) = body["id_token"] { idToken = text }
    if case .string(let text) = body["access_token"] { accessToken = text }
  }

  func logout(_ query: QueryItems) -> String { "/logout?" + query.encoded }

  mutating func isSignedIn() async throws -> Bool {
    try await browser.get("/account")
    return browser.page.status == 200
  }

  @Test mutating func `the client's own hint signs out at once and goes back`() async throws {
    world.clock.advance(86_400 / 4)
    try await browser.get(
      logout(["id_token_hint": idToken, "post_logout_redirect_uri": "https://rp.example/bye", "state": "a b"]))
    #expect(browser.page.location == "https://rp.example/bye?state=a%20b")
    #expect(try await !isSignedIn())
  }

  @Test mutating func `signing out kills the tokens at userinfo`() async throws {
    #expect(try await world.userInfo(accessToken).status == 200)
    try await browser.get(logout(["id_token_hint": idToken]))
    #expect(browser.page.location == "/signed-out")
    #expect(try await world.userInfo(accessToken).status == 401)
  }

  @Test mutating func `without a hint the person is asked`() async throws {
    try await browser.get(logout(["client_id": "rp", "post_logout_redirect_uri": "https://rp.example/bye"]))
    #expect(browser.page.status == 200)
    var form: QueryItems = [:]
    for name in ["client_id", "post_logout_redirect_uri"] { form.add(name, try #require(browser.page.hidden(name))) }
    try await browser.submit("/logout/confirm", form)
    #expect(browser.page.location == "https://rp.example/bye")
    #expect(try await !isSignedIn())
  }

  @Test
  mutating func `an address that is not registered, a changed hint, another client: an error page, still signed in`()
    async throws
  {
    let queries: [QueryItems] = [
      ["id_token_hint": idToken, "post_logout_redirect_uri": "https://evil.example/"],
      ["post_logout_redirect_uri": "https://rp.example/bye"],
      ["id_token_hint": idToken + "x", "post_logout_redirect_uri": "https://rp.example/bye"],
      ["id_token_hint": idToken, "client_id": "app", "post_logout_redirect_uri": "https://rp.example/bye"],
      ["id_token_hint": accessToken, "post_logout_redirect_uri": "https://rp.example/bye"],
    ]
    for query in queries {
      try await browser.get(logout(query))
      #expect(browser.page.status == 400)
      #expect(browser.page.location == nil)
    }
    #expect(try await isSignedIn())
  }
}
