import APIContract
import Cryptography
import DomainTypes
import Foundation
import HTTPTypes
import IdentityDomain
import IdentityServer
import IdentityStorage
import JOSE
import Testing

/// What the provider does beyond the certification plans, through real HTTP.
@Suite(.serialized) struct ProviderTests {
  let world: ConformanceWorld
  init() async throws { world = try await ConformanceWorld() }

  func assertion(_ client: String = "jwt") throws -> QueryItems {
    let now = Int(world.clock.now.timeIntervalSince1970)
    let claims: [String: JSONValue] = [
      "iss": .string(client), "sub": .string(client), "aud": .string(ConformanceWorld.issuer),
      "jti": .string(SecureRandom.token()), "iat": .integer(now), "exp": .integer(now + 60),
    ]
    return [
      "client_id": client, "client_assertion": try JWT.sign(claims, type: "JWT", key: world.clientKey),
      "client_assertion_type": "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
    ]
  }

  func with(_ client: String = "jwt", _ more: QueryItems) throws -> QueryItems {
    QueryItems(try assertion(client).all + more.all)
  }

  static let verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
  static let pkce = [
    "code_challenge": "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM", "code_challenge_method": "S256",
  ]

  func push(_ client: String = "jwt", _ changes: [String: String?] = [:]) async throws -> (Int, [String: JSONValue]) {
    let party = RelyingParty(world: world, clientID: client)
    let request = party.request(Self.pkce.mapValues { .some($0) }.merging(changes) { $1 })
    let form = QueryItems(try assertion(client).all + request.all.filter { $0.name != "client_id" })
    let answer = try await world.post("/par", form)
    return (answer.status, answer.body)
  }

  @Test func `a pushed request works while nobody has answered it, then never again`() async throws {
    let (status, body) = try await push("pushed")
    #expect(status == 201 && body["expires_in"]?.number == 90)
    let uri = try #require(body["request_uri"]?.text)
    let query: QueryItems = ["client_id": "pushed", "request_uri": uri]
    var browser = SuiteBrowser(world)
    try await browser.get("/authorize?" + query.encoded)
    let reloaded = try await browser.authorize(query)
    #expect(reloaded.values["code"] != nil)
    try await browser.get("/authorize?" + query.encoded)
    #expect(browser.status == 400 && browser.location == nil)
  }

  @Test func `a pushed request is for its client and its time, and cannot be nested`() async throws {
    let uri = try #require(try await push().1["request_uri"]?.text)
    var browser = SuiteBrowser(world)
    try await browser.get("/authorize?" + QueryItems(["client_id": "public", "request_uri": uri].items).encoded)
    #expect(browser.status == 400)
    world.clock.advance(91)
    try await browser.get("/authorize?" + QueryItems(["client_id": "jwt", "request_uri": uri].items).encoded)
    #expect(browser.status == 400)
    #expect(try await push("jwt", ["request_uri": uri]).0 == 400)
    #expect(try await push("jwt", ["code_challenge": nil]).1["error"]?.text == "invalid_request")
    let (status, metadata) = try await world.get("/par")
    #expect(status == 405 && metadata["request_uri"] == nil)
  }

  @Test func `a client that has to push is refused when it does not`() async throws {
    var browser = SuiteBrowser(world)
    let request = RelyingParty(world: world, clientID: "pushed").request(Self.pkce.mapValues { .some($0) })
    #expect(try await browser.authorize(request).values["error"] == "invalid_request")
  }

  @Test func `a forged or stale request object is refused`() async throws {
    let stranger = try SigningKey.generate(.es256)
    let old = Int(world.clock.now.timeIntervalSince1970) - 100
    let objects = [
      try JWT.sign(["nonce": "x"], type: "JWT", key: stranger),
      try JWT.sign(["exp": old], type: "JWT", key: world.clientKey),
      try JWT.sign(["iss": "other"], type: "JWT", key: world.clientKey), "x.y.z",
    ]
    for object in objects {
      var browser = SuiteBrowser(world)
      let answer = try await browser.authorize(RelyingParty(world: world).request(["request": object]))
      #expect(answer.values["error"] == "invalid_request_object")
    }
  }

  @Test func `a public client's refresh token that is used twice ends the family`() async throws {
    var browser = SuiteBrowser(world)
    let request = RelyingParty(world: world, clientID: "public").request(
      Self.pkce.mapValues { .some($0) }.merging(["scope": "openid offline_access"]) { $1 })
    let code = try #require(try await browser.authorize(request).values["code"])
    let first = try await world.post(
      "/token",
      [
        "grant_type": "authorization_code", "client_id": "public", "code": code, "code_verifier": Self.verifier,
        "redirect_uri": Clients.redirect,
      ])
    let old = try #require(first.body["refresh_token"]?.text)
    func refresh(_ token: String) async throws -> (status: Int, body: [String: JSONValue], fields: HTTPFields) {
      try await world.post(
        "/token", ["grant_type": "refresh_token", "client_id": "public", "refresh_token": token])
    }
    let second = try await refresh(old)
    #expect(second.status == 200)
    #expect(try await refresh(old).status == 400)
    #expect(try await refresh(try #require(second.body["refresh_token"]?.text)).status == 400)
    let access = try #require(second.body["access_token"]?.text)
    #expect(try await world.get("/userinfo", bearer: access).status == 401)
  }

  @Test func `introspection tells at once what revocation did`() async throws {
    var browser = SuiteBrowser(world)
    let party = RelyingParty(world: world)
    let tokens = try await party.signIn(&browser, ["scope": "openid offline_access"])
    func introspect(_ token: String) async throws -> [String: JSONValue] {
      try await world.post("/introspect", with("jwt", ["token": token])).body
    }
    let live = try await introspect(tokens.access)
    #expect(live["active"] == .bool(true))
    #expect(live["sub"] == tokens.claims["sub"] && live["acr"]?.text == "aal1" && live["client_id"]?.text == "basic")
    // A refresh token is nobody else's business.
    let refresh = try #require(tokens.refresh)
    #expect(try await introspect(refresh) == ["active": .bool(false)])
    let own = try await world.post("/introspect", ["token": refresh], fields: party.credentials)
    #expect(own.body["active"] == .bool(true))
    #expect(try await world.post("/introspect", ["token": tokens.access]).status == 401)
    #expect(try await world.post("/introspect", ["client_id": "public", "token": tokens.access]).status == 401)

    #expect(try await world.post("/revoke", ["token": "nothing"], fields: party.credentials).status == 200)
    // Another client cannot revoke it.
    _ = try await world.post("/revoke", with("jwt", ["token": refresh]))
    #expect(try await introspect(tokens.access)["active"] == .bool(true))
    #expect(try await world.post("/revoke", ["token": refresh], fields: party.credentials).status == 200)
    #expect(try await introspect(tokens.access) == ["active": .bool(false)])
    #expect(try await party.refresh(refresh).status == 400)
  }

  @Test func `a client's own token can be revoked too`() async throws {
    let form = try with("jwt", ["grant_type": "client_credentials", "scope": "backend.requests"])
    let token = try #require(try await world.post("/token", form).body["access_token"]?.text)
    let before = try await world.post("/introspect", with("jwt", ["token": token])).body
    #expect(before["active"] == .bool(true) && before["aud"]?.texts == ["service-backend"])
    _ = try await world.post("/revoke", with("jwt", ["token": token]))
    #expect(try await world.post("/introspect", with("jwt", ["token": token])).body == ["active": .bool(false)])
  }

  @Test func `resource indicators narrow audience and scopes`() async throws {
    let all = try with("jwt", ["grant_type": "client_credentials", "scope": "backend.requests portal.events"])
    let narrow = QueryItems(
      try with("jwt", ["resource": "urn:bizportal:portal"]).all
        + all.all.filter {
          !$0.name.hasPrefix("client_")
        })
    let answer = try await world.post("/token", narrow)
    #expect(answer.body["scope"]?.text == "portal.events")
    let token = try #require(answer.body["access_token"]?.text)
    let claims = try await world.post("/introspect", with("jwt", ["token": token])).body
    #expect(claims["aud"]?.texts == ["portal"])
    let unknown = try with("jwt", ["grant_type": "client_credentials", "resource": "https://elsewhere.example"])
    #expect(try await world.post("/token", unknown).body["error"]?.text == "invalid_target")
  }

  @Test func `userinfo comes signed where the client asks for it`() async throws {
    var browser = SuiteBrowser(world)
    let tokens = try await RelyingParty(world: world).signIn(&browser, ["scope": "openid profile"])
    let answer = try await world.send(
      .get, "/userinfo", fields: [.authorization: "Bearer " + tokens.access, "accept": "application/jwt"])
    #expect(answer.fields[.contentType] == "application/jwt")
    let token = String(decoding: try await answer.body.collect(upTo: 65_536), as: UTF8.self)
    let payload = try JWS(token).verify(keys: world.issuer.keys(at: world.clock.now), algorithms: [.rs256])
    let claims = try JSONDecoder().decode([String: JSONValue].self, from: Data(payload))
    #expect(claims["iss"]?.text == ConformanceWorld.issuer && claims["aud"]?.text == "basic")
    #expect(claims["sub"] == tokens.claims["sub"] && claims["given_name"]?.text == "สมชาย")
  }

  @Test func `two sectors see two subjects of one person, and neither is the account`() async throws {
    var browser = SuiteBrowser(world)
    var subjects: [String] = []
    for (client, secret) in [("ministry-a", "a"), ("ministry-b", "b"), ("ministry-a", "a")] {
      let party = RelyingParty(world: world, clientID: client)
      let code = try #require(
        try await browser.authorize(party.request(Self.pkce.mapValues { .some($0) })).values["code"])
      let answer = try await world.post(
        "/token",
        [
          "grant_type": "authorization_code", "code": code, "redirect_uri": Clients.redirect,
          "code_verifier": Self.verifier,
        ], fields: [.authorization: "Basic " + Data("\(client):\(secret)".utf8).base64EncodedString()])
      let tokens = try await party.tokens(answer.body, nonce: "nonce-1")
      #expect(try await party.userInfo(tokens)["sub"] == tokens.claims["sub"])
      subjects.append(try #require(tokens.claims["sub"]?.text))
    }
    let account = try #require(try world.store.account(named: SignInName("somchai"))?.account.id.rawValue)
    #expect(subjects[0] == subjects[2] && subjects[0] != subjects[1] && !subjects.contains(account))
  }

  @Test func `a program for DGA Digital ID works with its paths, its secret and its claims`() async throws {
    var browser = SuiteBrowser(world)
    let party = RelyingParty(world: world, clientID: "dga")
    let query = party.request(["scope": "openid citizen_id ial_level user_id name_verified"])
    try await browser.get("/connect/authorize?" + query.encoded)
    let code = try #require(try await browser.finish().values["code"])
    // h = md5(secret + "EGA"), then six times more md5(h + "EGA").
    var hashed = "dga secret"
    for _ in 0..<7 { hashed = MD5.hex(hashed + "EGA") }
    let form: QueryItems = ["grant_type": "authorization_code", "code": code, "redirect_uri": Clients.redirect]
    let plain = Data("dga:dga%20secret".utf8).base64EncodedString()
    #expect(try await world.post("/connect/token", form, fields: [.authorization: "Basic " + plain]).status == 401)
    let credentials = Data("dga:\(hashed)".utf8).base64EncodedString()
    let answer = try await world.post("/connect/token", form, fields: [.authorization: "Basic " + credentials])
    let tokens = try await party.tokens(answer.body, nonce: "nonce-1")
    let info = try await world.get("/connect/userinfo", bearer: tokens.access).body
    #expect(info["citizen_id"]?.text == "1101700000010")
    #expect(info["ial_level"] == .number(1.3))
    #expect(info["name_verified"] == .bool(true))
    for spelling in ["post_logout_redirect_uri", "post_logout_redirect_url"] {
      try await browser.get(
        "/connect/endsession?"
          + QueryItems(["id_token_hint": tokens.id, spelling: "https://suite.example/bye"].items).encoded)
      #expect(browser.location == "https://suite.example/bye")
    }
  }

  @Test func `keys rotate under load without a failed call`() async throws {
    let world = world
    let ring = world.issuer.ring
    let first = try #require(ring.signing(.es256, at: world.clock.now))
    let next = KeyRing.Entry(try SigningKey.generate(.es256), signsFrom: world.clock.now + KeyRing.notice)
    let tests = self
    let failures = try await withThrowingTaskGroup(of: Int.self) { group in
      for worker in 0..<4 {
        group.addTask {
          var failed = 0
          for turn in 0..<25 {
            if worker == 0, turn == 5 { ring.replace(with: [first, next]) }
            if worker == 0, turn == 10 { world.clock.advance(KeyRing.notice + 1) }
            if worker == 0, turn == 15 { world.clock.advance(KeyRing.retirement + 1) }
            let answer = try await world.post(
              "/token", try tests.with("jwt", ["grant_type": "client_credentials", "scope": "backend.requests"]))
            guard answer.status == 200, let token = answer.body["access_token"]?.text else {
              // An assertion that the moving clock overtook says nothing about keys.
              failed += answer.status == 401 ? 0 : 1
              continue
            }
            let keys = world.issuer.keys(at: world.clock.now)
            let verifier = JWTVerifier(
              issuer: ConformanceWorld.issuer, audience: nil, type: "at+jwt", leeway: .seconds(10_000))
            if (try? verifier.verify(token, as: [String: JSONValue].self, keys: keys, now: world.clock.now)) == nil {
              failed += 1
            }
          }
          return failed
        }
      }
      return try await group.reduce(0, +)
    }
    #expect(failures == 0)
    #expect(ring.signing(.es256, at: world.clock.now)?.keyID == next.keyID)
    #expect(!world.issuer.keys(at: world.clock.now).contains(keyID: first.keyID))
  }
}

extension Dictionary where Key == String, Value == String {
  var items: [QueryItems.Item] { map { .init($0.key, $0.value) } }
}
