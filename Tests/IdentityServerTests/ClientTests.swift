import APIClient
import APIContract
import Cryptography
import DomainTypes
import FoundationEssentials
import HTTPClient
import HTTPServer
import HTTPTypes
import IdentityServer
import IdentityStorage
import JOSE
import Testing

@Suite struct ClientTests {
  let world: IdentityWorld
  init() throws { world = try IdentityWorld() }

  struct Assertion: Encodable {
    var iss: String? = "portal"
    var sub: String? = "portal"
    var aud = IdentityWorld.issuer
    var jti: String? = SecureRandom.token()
    var exp: Int
  }

  func form(_ assertion: String) -> QueryItems {
    [
      "grant_type": "client_credentials", "scope": "backend.requests", "client_assertion": assertion,
      "client_assertion_type": "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
    ]
  }

  func sign(_ assertion: Assertion, key: SigningKey? = nil) throws -> String {
    try JWT.sign(assertion, type: "JWT", key: key ?? world.portalKey)
  }

  var soon: Int { Int(world.clock.now.timeIntervalSince1970) + 60 }

  @Test func `a revoked token of a client stands in the list by its jti`() async throws {
    let (_, body) = try await world.token(form(try sign(Assertion(exp: soon))))
    let token = try #require(body["access_token"]?.string)
    let revoking = QueryItems(
      form(try sign(Assertion(exp: soon))).all.filter { $0.name != "grant_type" } + [.init("token", token)])
    let revoked = await world.router.respond(
      to: HTTPRequest(
        .post, "/revoke", fields: [.contentType: "application/x-www-form-urlencoded"],
        body: .bytes(Array(revoking.encoded.utf8))))
    #expect(revoked.status == 200)
    struct Named: Decodable { var jti: String }
    let named = try JWTVerifier(issuer: IdentityWorld.issuer, audience: nil, type: "at+jwt")
      .verify(token, as: Named.self, keys: world.keys, now: world.clock.now)
    #expect(try world.store.revocations(after: nil).ids == [named.jti])
  }

  @Test func `a daemon gets a token for the daemon that its scope names`() async throws {
    let (status, body) = try await world.token(form(try sign(Assertion(exp: soon))))
    #expect(status == 200)
    guard case .string(let token) = body["access_token"] else {
      Issue.record("no token")
      return
    }
    struct Claims: Decodable {
      var sub: String
      var client_id: String
      var scope: String
      var aud: [String]
    }
    let verifier = JWTVerifier(issuer: IdentityWorld.issuer, audience: "service-backend", type: "at+jwt")
    let claims = try verifier.verify(token, as: Claims.self, keys: world.keys, now: world.clock.now)
    #expect(claims.sub == "portal" && claims.client_id == "portal" && claims.scope == "backend.requests")
    #expect(claims.aud == ["service-backend"])
    #expect(body["expires_in"] == .integer(600))
  }

  @Test func `the token endpoint is an audience too, and an assertion works once`() async throws {
    let assertion = try sign(Assertion(aud: IdentityWorld.issuer + "/token", exp: soon))
    #expect(try await world.token(form(assertion)).status == 200)
    let (status, body) = try await world.token(form(assertion))
    #expect(status == 401)
    #expect(body["error"] == .string("invalid_client"))
  }

  @Test func `wrong audience, stale, without subject or id, of another key, unsigned: all the same refusal`()
    async throws
  {
    let stranger = try SigningKey.generate(.es256)
    var assertions = [
      try sign(Assertion(aud: "https://other.example", exp: soon)), try sign(Assertion(exp: soon - 360)),
      try sign(Assertion(exp: soon + 9999)), try sign(Assertion(sub: nil, exp: soon)),
      try sign(Assertion(iss: "rp", exp: soon)), try sign(Assertion(jti: nil, exp: soon)),
      try sign(Assertion(exp: soon), key: stranger), "x.y.z", "",
    ]
    let parts = try sign(Assertion(exp: soon)).split(separator: ".")
    assertions.append(Base64URL.encode(Array(#"{"alg":"none"}"#.utf8)) + "." + parts[1] + ".")
    for assertion in assertions {
      let (status, body) = try await world.token(form(assertion))
      #expect(status == 401)
      #expect(body["error"] == .string("invalid_client"))
    }
  }

  @Test func `secrets come by header or by form, and a wrong one is refused`() async throws {
    let code: QueryItems = ["grant_type": "authorization_code", "code": "x", "code_verifier": TestBrowser.verifier]
    let byHeader = try await world.token(code, fields: IdentityWorld.rpBasic)
    #expect(byHeader.body["error"] == .string("invalid_grant"))
    var byForm = code
    byForm.add("client_id", "rp")
    byForm.add("client_secret", "s3cret +%:")
    #expect(try await world.token(byForm).body["error"] == .string("invalid_grant"))
    let wrong: HTTPFields = [.authorization: "Basic " + Data("rp:wrong".utf8).base64EncodedString()]
    #expect(try await world.token(code, fields: wrong).body["error"] == .string("invalid_client"))
    var unproven = code
    unproven.add("client_id", "rp")
    #expect(try await world.token(unproven).status == 401)
  }

  @Test func `a client gets no more than it is registered for`() async throws {
    var asked = form(try sign(Assertion(exp: soon)))
    asked = QueryItems(asked.all.filter { $0.name != "scope" } + [.init("scope", "gateway.admin")])
    #expect(try await world.token(asked).body["error"] == .string("invalid_scope"))
    let rp = try await world.token(["grant_type": "client_credentials"], fields: IdentityWorld.rpBasic)
    #expect(rp.body["error"] == .string("unauthorized_client"))
    let unknown = try await world.token(["grant_type": "password"], fields: IdentityWorld.rpBasic)
    #expect(unknown.body["error"] == .string("unsupported_grant_type"))
  }

  @Test func `the clients file is refused where it is unsafe`() throws {
    let entry = { (rest: String) in
      Array(
        #"[{"clientID": "a", "name": {"th": "", "en": ""}, "grantTypes": ["authorization_code"], "scopes": [], \#(rest)}]"#
          .utf8)
    }
    #expect(throws: ClientRegistryError.secretInTheClear(client: "a")) {
      try ClientRegistry(
        json: entry(#""clientSecret": "x", "tokenEndpointAuthMethod": "client_secret_basic""#), sandbox: false)
    }
    #expect(throws: ClientRegistryError.credentialMissing(client: "a")) {
      try ClientRegistry(json: entry(#""tokenEndpointAuthMethod": "private_key_jwt""#), sandbox: true)
    }
    #expect(throws: ClientRegistryError.unsafeRedirect(client: "a")) {
      try ClientRegistry(
        json: entry(#""redirectURIs": ["http://rp.example/"], "tokenEndpointAuthMethod": "none""#), sandbox: false)
    }
    #expect(throws: ClientRegistryError.unreadable(at: "[0].tokenEndpointAuthMethod")) {
      try ClientRegistry(json: entry(#""jwks": {"keys": []}"#), sandbox: false)
    }
  }

  @Test func `the shared client library redeems and renews against these routes`() async throws {
    let world = world
    let client = IdentityClient(issuer: IdentityWorld.issuer, now: { world.clock.now }) { request in
      let path = request.url.replacing(IdentityWorld.issuer, with: "")
      return await world.router.respond(
        to: HTTPRequest(request.method, path, fields: request.fields, body: .bytes(request.body)))
    }
    let assertion = ClientAssertion(clientID: "portal", key: world.portalKey)
    let answer = try await client.clientCredentials(scopes: ["backend.requests"], as: assertion)
    #expect(answer.token_type == "Bearer")
    #expect(try await client.discovery().issuer == IdentityWorld.issuer)
    #expect(try await client.keys() == world.keys)
    await #expect(throws: OAuthError.self) {
      try await client.clientCredentials(scopes: ["gateway.admin"], as: assertion)
    }
  }
}
