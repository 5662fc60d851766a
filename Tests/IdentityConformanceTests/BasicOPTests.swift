import DomainTypes
import Foundation
import HTTPTypes
import JOSE
import Testing

/// The modules of `oidcc-basic-certification-test-plan`, and with `form_post` those of
/// `oidcc-formpost-basic-certification-test-plan`: the answer, the tokens and the claims.
@Suite(.serialized) struct BasicOPTests {
  let world: ConformanceWorld
  init() async throws { world = try await ConformanceWorld() }

  static let modes: [String?] = [nil, "form_post"]

  static let standard: [String: Set<String>] = [
    "profile": [
      "name", "family_name", "given_name", "middle_name", "nickname", "preferred_username", "profile", "picture",
      "website", "gender", "birthdate", "zoneinfo", "locale", "updated_at",
    ],
    "email": ["email", "email_verified"], "address": ["address"], "phone": ["phone_number", "phone_number_verified"],
  ]

  @Test(arguments: modes) func `oidcc-server`(mode: String?) async throws {
    var browser = SuiteBrowser(world)
    let party = RelyingParty(world: world, mode: mode)
    let tokens = try await party.signIn(&browser)
    _ = try await party.userInfo(tokens)
    #expect(browser.shown == ["/sign-in", "/consent"])
  }

  @Test(arguments: modes) func `oidcc-response-type-missing`(mode: String?) async throws {
    var browser = SuiteBrowser(world)
    let answer = try await browser.authorize(RelyingParty(world: world, mode: mode).request(["response_type": nil]))
    #expect(answer.values["error"] == "invalid_request")
    #expect(answer.values["state"] == "state-1")
  }

  @Test(arguments: modes) func `oidcc-idtoken-signature`(mode: String?) async throws {
    var browser = SuiteBrowser(world)
    let tokens = try await RelyingParty(world: world, mode: mode).signIn(&browser)
    let header = try #require(tokens.id.split(separator: ".").first)
    #expect(String(decoding: try #require(Data(base64: header)), as: UTF8.self).contains("\"alg\":\"RS256\""))
  }

  /// `none` is not registered for anybody, so nobody gets an unsigned ID token.
  @Test func `oidcc-idtoken-unsigned`() async throws {
    let (_, metadata) = try await world.get("/.well-known/openid-configuration")
    #expect(metadata["id_token_signing_alg_values_supported"]?.texts == ["ES256", "RS256"])
  }

  @Test(arguments: [("oidcc-codereuse", 0.0), ("oidcc-codereuse-30seconds", 30.0)], modes)
  func `a code used again is refused, and its tokens are dead`(module: (String, Double), mode: String?) async throws {
    var browser = SuiteBrowser(world)
    let party = RelyingParty(world: world, mode: mode)
    let answer = try await browser.authorize(party.request())
    let code = try #require(answer.values["code"])
    let tokens = try await party.tokens(try await party.redeem(code).body, nonce: "nonce-1")
    _ = try await party.userInfo(tokens)
    world.clock.advance(module.1)
    let again = try await party.redeem(code)
    #expect(again.status == 400 && again.body["error"]?.text == "invalid_grant", "\(module.0)")
    #expect(try await world.get("/userinfo", bearer: tokens.access).status == 401)
  }

  @Test(
    arguments: [
      ("oidcc-scope-profile", "openid profile"), ("oidcc-scope-email", "openid email"),
      ("oidcc-scope-address", "openid address"), ("oidcc-scope-phone", "openid phone"),
      ("oidcc-scope-all", "openid profile email address phone"),
      ("oidcc-ensure-other-scope-order-succeeds", "email openid profile"),
      ("oidcc-alternate-happy-flow", "openid profile email address phone"),
    ], modes)
  func `every standard claim of a scope is told`(module: (String, String), mode: String?) async throws {
    var browser = SuiteBrowser(world)
    let party = RelyingParty(world: world, mode: mode)
    let tokens = try await party.signIn(&browser, ["scope": module.1])
    let info = try await party.userInfo(tokens)
    for scope in module.1.split(separator: " ") where scope != "openid" {
      for claim in try #require(Self.standard[String(scope)]) { #expect(info[claim] != nil, "\(module.0): \(claim)") }
    }
    if let birthdate = info["birthdate"] { #expect(birthdate.text == "1995-02-20") }
  }

  @Test(arguments: modes) func `oidcc-claims-essential`(mode: String?) async throws {
    var browser = SuiteBrowser(world)
    let party = RelyingParty(world: world, mode: mode)
    let tokens = try await party.signIn(&browser, ["claims": #"{"userinfo":{"name":{"essential":true}}}"#])
    let info = try await party.userInfo(tokens)
    #expect(info["name"]?.text == "สมชาย ตัวอย่าง")
    #expect(info["family_name"] == nil)
  }

  @Test(arguments: modes) func `oidcc-claims-locales`(mode: String?) async throws {
    var browser = SuiteBrowser(world)
    let party = RelyingParty(world: world, mode: mode)
    _ = try await party.userInfo(try await party.signIn(&browser, ["claims_locales": "se"]))
  }

  @Test(arguments: modes) func `oidcc-userinfo-get`(mode: String?) async throws {
    var browser = SuiteBrowser(world)
    let party = RelyingParty(world: world, mode: mode)
    _ = try await party.userInfo(try await party.signIn(&browser))
  }

  @Test(arguments: modes) func `oidcc-userinfo-post-header`(mode: String?) async throws {
    var browser = SuiteBrowser(world)
    let tokens = try await RelyingParty(world: world, mode: mode).signIn(&browser)
    let answer = try await world.post("/userinfo", [:], fields: [.authorization: "Bearer " + tokens.access])
    #expect(answer.status == 200 && answer.body["sub"] == tokens.claims["sub"])
  }

  @Test(arguments: modes) func `oidcc-userinfo-post-body`(mode: String?) async throws {
    var browser = SuiteBrowser(world)
    let tokens = try await RelyingParty(world: world, mode: mode).signIn(&browser)
    let answer = try await world.post("/userinfo", ["access_token": tokens.access])
    #expect(answer.status == 200 && answer.body["sub"] == tokens.claims["sub"])
    #expect(answer.fields[.contentType] == "application/json")
  }

  @Test(arguments: modes) func `oidcc-refresh-token`(mode: String?) async throws {
    var browser = SuiteBrowser(world)
    let party = RelyingParty(world: world, mode: mode)
    let tokens = try await party.signIn(&browser, ["scope": "openid offline_access", "prompt": "consent"])
    let first = try #require(tokens.refresh)
    world.clock.advance(60)
    let (status, body) = try await party.refresh(first)
    #expect(status == 200)
    // OpenID Connect Core section 12.2: the same person, the same sign-in, no nonce needed.
    let fresh = try await party.tokens(body, nonce: nil)
    for claim in ["iss", "sub", "aud", "auth_time"] { #expect(fresh.claims[claim] == tokens.claims[claim]) }
    #expect(fresh.claims["iat"] != tokens.claims["iat"])
    _ = try await party.userInfo(fresh)
    // Another client has no use for it.
    let stolen = try await world.post(
      "/token",
      [
        "grant_type": "refresh_token", "refresh_token": try #require(fresh.refresh), "client_id": "post",
        "client_secret": Clients.postSecret,
      ])
    #expect(stolen.status == 400 && stolen.body["error"]?.text == "invalid_grant")
  }

  @Test(arguments: modes) func `oidcc-server-client-secret-post`(mode: String?) async throws {
    var browser = SuiteBrowser(world)
    let party = RelyingParty(world: world, clientID: "post", mode: mode)
    _ = try await party.userInfo(try await party.signIn(&browser))
  }
}

extension Data {
  /// base64url without padding.
  init?(base64 text: Substring) {
    let plain = text.replacing("-", with: "+").replacing("_", with: "/")
    self.init(base64Encoded: plain + String(repeating: "=", count: (4 - plain.count % 4) % 4))
  }
}
