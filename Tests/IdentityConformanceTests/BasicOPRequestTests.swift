import APIContract
import Cryptography
import DomainTypes
import Foundation
import HTTPTypes
import JOSE
import Testing

/// The modules of the Basic and Form Post plans about what a request may say.
@Suite(.serialized) struct BasicOPRequestTests {
  let world: ConformanceWorld
  init() async throws { world = try await ConformanceWorld() }

  static let modes: [String?] = [nil, "form_post"]

  @Test(
    arguments: [
      ("oidcc-display-page", ["display": "page"]), ("oidcc-display-popup", ["display": "popup"]),
      ("oidcc-ui-locales", ["ui_locales": "se"]), ("oidcc-login-hint", ["login_hint": "bob@example.com"]),
      ("oidcc-ensure-request-with-unknown-parameter-succeeds", ["extra": "foobar"]),
    ], modes)
  func `a request with more than it needs succeeds`(module: (String, [String: String]), mode: String?) async throws {
    var browser = SuiteBrowser(world)
    let party = RelyingParty(world: world, mode: mode)
    _ = try await party.userInfo(try await party.signIn(&browser, module.1.mapValues { .some($0) }))
  }

  @Test(arguments: modes) func `oidcc-id-token-hint`(mode: String?) async throws {
    var browser = SuiteBrowser(world)
    let party = RelyingParty(world: world, mode: mode)
    let first = try await party.signIn(&browser)
    let pages = browser.shown.count
    let second = try await party.signIn(&browser, ["prompt": "none", "id_token_hint": first.id])
    #expect(second.claims["sub"] == first.claims["sub"])
    #expect(browser.shown.count == pages)
    // Somebody else's hint is not answered silently.
    var other = SuiteBrowser(world)
    other.username = "thana"
    _ = try await party.signIn(&other)
    let answer = try await other.authorize(party.request(["prompt": "none", "id_token_hint": first.id]))
    #expect(answer.values["error"] == "login_required")
  }

  @Test(arguments: modes) func `oidcc-prompt-login`(mode: String?) async throws {
    var browser = SuiteBrowser(world)
    let party = RelyingParty(world: world, mode: mode)
    let first = try await party.signIn(&browser)
    world.clock.advance(2)
    let second = try await party.signIn(&browser, ["prompt": "login"])
    #expect(browser.shown.filter { $0 == "/sign-in" }.count == 2)
    #expect(try #require(second.claims["auth_time"]?.number) > (try #require(first.claims["auth_time"]?.number)))
  }

  @Test(arguments: modes) func `oidcc-prompt-none-not-logged-in`(mode: String?) async throws {
    var browser = SuiteBrowser(world)
    let answer = try await browser.authorize(RelyingParty(world: world, mode: mode).request(["prompt": "none"]))
    #expect(answer.values["error"] == "login_required")
    #expect(browser.shown.isEmpty)
  }

  @Test(arguments: modes) func `oidcc-prompt-none-logged-in`(mode: String?) async throws {
    var browser = SuiteBrowser(world)
    let party = RelyingParty(world: world, mode: mode)
    let first = try await party.signIn(&browser)
    let second = try await party.signIn(&browser, ["prompt": "none"])
    for claim in ["sub", "auth_time"] { #expect(first.claims[claim] == second.claims[claim]) }
  }

  @Test(arguments: modes) func `oidcc-max-age-1`(mode: String?) async throws {
    var browser = SuiteBrowser(world)
    let party = RelyingParty(world: world, mode: mode)
    let first = try await party.signIn(&browser)
    world.clock.advance(2)
    let second = try await party.signIn(&browser, ["max_age": "1"])
    #expect(browser.shown.filter { $0 == "/sign-in" }.count == 2)
    #expect(try #require(second.claims["auth_time"]?.number) > (try #require(first.claims["auth_time"]?.number)))
  }

  @Test(arguments: modes) func `oidcc-max-age-10000`(mode: String?) async throws {
    var browser = SuiteBrowser(world)
    let party = RelyingParty(world: world, mode: mode)
    let first = try await party.signIn(&browser)
    world.clock.advance(2)
    let second = try await party.signIn(&browser, ["max_age": "10000"])
    #expect(browser.shown.filter { $0 == "/sign-in" }.count == 1)
    #expect(second.claims["auth_time"] == first.claims["auth_time"])
  }

  @Test(arguments: modes) func `oidcc-ensure-post-request-succeeds`(mode: String?) async throws {
    var browser = SuiteBrowser(world)
    _ = try await RelyingParty(world: world, mode: mode).signIn(&browser, posted: true)
  }

  @Test(arguments: modes) func `oidcc-ensure-registered-redirect-uri`(mode: String?) async throws {
    var browser = SuiteBrowser(world)
    let uri = Clients.redirect + "/unregistered"
    try await browser.get("/authorize?" + RelyingParty(world: world, mode: mode).request(["redirect_uri": uri]).encoded)
    #expect(browser.status == 400)
    #expect(browser.location == nil)
    #expect(browser.body.contains("ไม่ได้ลงทะเบียนไว้"))
  }

  /// A redirect URI in a signed request object counts; outside it may be left out.
  @Test(arguments: modes) func `oidcc-ensure-request-object-with-redirect-uri`(mode: String?) async throws {
    var browser = SuiteBrowser(world)
    let party = RelyingParty(world: world, mode: mode)
    var claims = [
      "iss": "basic", "aud": ConformanceWorld.issuer, "client_id": "basic", "response_type": "code",
      "redirect_uri": Clients.redirect, "scope": "openid", "state": "state-1", "nonce": "nonce-1",
    ]
    claims["response_mode"] = mode
    let object = try JWT.sign(claims, type: "oauth-authz-req+jwt", key: world.clientKey)
    _ = try await party.signIn(&browser, ["request": object, "redirect_uri": nil, "state": nil])
  }

  @Test(arguments: modes) func `oidcc-ensure-request-with-acr-values-succeeds`(mode: String?) async throws {
    let (_, metadata) = try await world.get("/.well-known/openid-configuration")
    let values = try #require(metadata["acr_values_supported"]?.texts)
    var browser = SuiteBrowser(world)
    let tokens = try await RelyingParty(world: world, mode: mode).signIn(
      &browser, ["acr_values": values.joined(separator: " ")])
    #expect(values.contains(try #require(tokens.claims["acr"]?.text)))
  }

  @Test(arguments: modes) func `oidcc-ensure-request-with-valid-pkce-succeeds`(mode: String?) async throws {
    var browser = SuiteBrowser(world)
    let party = RelyingParty(world: world, mode: mode)
    let verifier = SecureRandom.token()
    let challenge = Base64URL.encode(SHA256.hash(Array(verifier.utf8)))
    let answer = try await browser.authorize(
      party.request(["code_challenge": challenge, "code_challenge_method": "S256"]))
    let code = try #require(answer.values["code"])
    #expect(try await party.redeem(code).status == 400)
    #expect(try await party.redeem(code, ["code_verifier": verifier]).status == 200)
  }

  @Test(arguments: modes)
  func `oidcc-ensure-request-without-nonce-succeeds-for-code-flow`(mode: String?) async throws {
    var browser = SuiteBrowser(world)
    _ = try await RelyingParty(world: world, mode: mode).signIn(&browser, ["nonce": nil])
  }

  @Test(arguments: modes)
  func `oidcc-request-uri-unsigned-supported-correctly-or-rejected-as-unsupported`(mode: String?) async throws {
    var browser = SuiteBrowser(world)
    let answer = try await browser.authorize(
      RelyingParty(world: world, mode: mode).request(["request_uri": "https://suite.example/object"]))
    #expect(answer.values["error"] == "request_uri_not_supported")
  }

  @Test(arguments: modes)
  func `oidcc-unsigned-request-object-supported-correctly-or-rejected-as-unsupported`(mode: String?) async throws {
    var browser = SuiteBrowser(world)
    let object =
      Base64URL.encode(Array(#"{"alg":"none"}"#.utf8)) + "."
      + Base64URL.encode(Array(#"{"nonce":"other"}"#.utf8)) + "."
    let answer = try await browser.authorize(RelyingParty(world: world, mode: mode).request(["request": object]))
    #expect(answer.values["error"] == "request_not_supported")
  }
}
