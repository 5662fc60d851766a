import Cryptography
import DomainTypes
import Foundation
import HTTPClient
import HTTPTypes
import IdentityServer
import IdentityStorage
import JOSE
import Outbox
import Testing

/// The modules of `oidcc-rp-initiated-logout-certification-test-plan` and
/// `oidcc-backchannel-rp-initiated-logout-certification-test-plan`.
@Suite(.serialized) struct LogoutOPTests {
  let world: ConformanceWorld
  let party: RelyingParty
  var browser: SuiteBrowser
  let tokens: RelyingParty.Tokens

  init() async throws {
    world = try await ConformanceWorld()
    party = RelyingParty(world: world)
    var browser = SuiteBrowser(world)
    tokens = try await party.signIn(&browser)
    self.browser = browser
  }

  static let bye = "https://suite.example/bye"

  mutating func isSignedIn() async throws -> Bool {
    try await browser.authorize(party.request(["prompt": "none"])).values["code"] != nil
  }

  mutating func logout(_ query: QueryItems) async throws { try await browser.get("/logout?" + query.encoded) }

  @Test func `oidcc-discovery-endpoint-verification for logout`() async throws {
    let (_, metadata) = try await world.get("/.well-known/openid-configuration")
    #expect(metadata["end_session_endpoint"]?.text == ConformanceWorld.issuer + "/logout")
    #expect(metadata["backchannel_logout_supported"] == .bool(true))
    #expect(metadata["backchannel_logout_session_supported"] == .bool(true))
  }

  @Test mutating func `oidcc-rp-initiated-logout`() async throws {
    try await logout(["id_token_hint": tokens.id, "post_logout_redirect_uri": Self.bye, "state": "s 1"])
    #expect(browser.location == Self.bye + "?state=s%201")
    #expect(try await !isSignedIn())
  }

  @Test mutating func `oidcc-rp-initiated-logout-bad-post-logout-redirect-uri`() async throws {
    try await logout(["id_token_hint": tokens.id, "post_logout_redirect_uri": "https://suite.example/wrong"])
    #expect(browser.status == 400 && browser.location == nil)
  }

  @Test mutating func `oidcc-rp-initiated-logout-modified-id-token-hint`() async throws {
    let changed = tokens.id.dropLast(4) + "AAAA"
    try await logout(["id_token_hint": String(changed), "post_logout_redirect_uri": Self.bye])
    #expect(browser.status == 400 && browser.location == nil)
  }

  @Test mutating func `oidcc-rp-initiated-logout-no-id-token-hint`() async throws {
    try await logout(["post_logout_redirect_uri": Self.bye, "state": "s"])
    #expect(browser.status == 400 && browser.location == nil)
    // With the client named, the person is asked.
    try await logout(["client_id": "basic", "post_logout_redirect_uri": Self.bye, "state": "s"])
    #expect(browser.status == 200 && browser.body.contains("ต้องการออกจากระบบหรือไม่"))
  }

  @Test mutating func `oidcc-rp-initiated-logout-bad-id-token-hint`() async throws {
    try await logout(["id_token_hint": "bad", "post_logout_redirect_uri": Self.bye])
    #expect(browser.status == 400 && browser.location == nil)
  }

  @Test mutating func `oidcc-rp-initiated-logout-no-params`() async throws {
    try await browser.get("/logout")
    #expect(browser.status == 200)
    try await browser.submit("/logout/confirm", [:])
    #expect(browser.location == "/signed-out")
    #expect(try await !isSignedIn())
  }

  @Test mutating func `oidcc-rp-initiated-logout-no-post-logout-redirect-uri`() async throws {
    try await logout(["id_token_hint": tokens.id, "state": "s"])
    #expect(browser.location == "/signed-out")
    #expect(try await !isSignedIn())
  }

  @Test mutating func `oidcc-rp-initiated-logout-no-state`() async throws {
    try await logout(["id_token_hint": tokens.id, "post_logout_redirect_uri": Self.bye])
    #expect(browser.location == Self.bye)
    #expect(try await !isSignedIn())
  }

  @Test mutating func `oidcc-rp-initiated-logout-only-state`() async throws {
    try await logout(["state": "s"])
    #expect(browser.status == 200 && browser.location == nil)
  }

  @Test mutating func `oidcc-rp-initiated-logout-query-added-to-post-logout-redirect-uri`() async throws {
    try await logout(["id_token_hint": tokens.id, "post_logout_redirect_uri": Self.bye + "?foo=bar"])
    #expect(browser.status == 400 && browser.location == nil)
  }

  @Test mutating func `oidcc-backchannel-rp-initiated-logout`() async throws {
    try await logout(["id_token_hint": tokens.id, "post_logout_redirect_uri": Self.bye])
    // A receiver that is down for a moment is asked again.
    world.outgoing.answer([503])
    #expect(try await world.deliver() == [.retryLater])
    #expect(try await world.deliver().isEmpty)
    let sent = try #require(world.outgoing.requests.last)
    #expect(sent.url == "https://suite.example/backchannel")
    let form = try #require(QueryItems(encoded: String(decoding: sent.body, as: UTF8.self)))
    let token = try #require(form["logout_token"])
    let verifier = JWTVerifier(
      issuer: ConformanceWorld.issuer, audience: "basic", type: "logout+jwt", algorithms: [.rs256])
    let claims = try verifier.verify(
      token, as: [String: JSONValue].self, keys: world.issuer.keys(at: world.clock.now), now: world.clock.now)
    #expect(claims["sub"] == tokens.claims["sub"])
    #expect(claims["sid"] == tokens.claims["sid"] && claims["sid"] != nil)
    #expect(claims["jti"] != nil && claims["nonce"] == nil)
    #expect(claims["events"] == .object(["http://schemas.openid.net/event/backchannel-logout": .object([:])]))
    #expect(try await world.get("/userinfo", bearer: tokens.access).status == 401)
  }
}
