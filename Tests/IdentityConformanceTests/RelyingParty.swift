import Cryptography
import DomainTypes
import Foundation
import HTTPTypes
import JOSE
import Testing

/// A relying party of the suite, with what it checks in every module.
struct RelyingParty {
  let world: ConformanceWorld
  var clientID = "basic"
  var mode: String?

  struct Tokens {
    var access: String
    var id: String
    var refresh: String?
    var claims: [String: JSONValue]
    var answer: [String: JSONValue]
  }

  func request(_ changes: [String: String?] = [:]) -> QueryItems {
    var query = [
      "response_type": "code", "client_id": clientID, "redirect_uri": Clients.redirect, "scope": "openid",
      "state": "state-1", "nonce": "nonce-1",
    ]
    query["response_mode"] = mode
    for (name, value) in changes { query[name] = value }
    return QueryItems(query.sorted { $0.key < $1.key }.map { .init($0.key, $0.value) })
  }

  var credentials: HTTPFields {
    let secret = PercentCoding.encode(Clients.basicSecret)
    return [.authorization: "Basic " + Data("basic:\(secret)".utf8).base64EncodedString()]
  }

  /// Redeems a code as this client does it.
  func redeem(
    _ code: String, _ changes: [String: String] = [:]
  ) async throws -> (status: Int, body: [String: JSONValue], fields: HTTPFields) {
    var form = ["grant_type": "authorization_code", "code": code, "redirect_uri": Clients.redirect]
    form.merge(changes) { $1 }
    if clientID == "post" {
      form["client_id"] = "post"
      form["client_secret"] = Clients.postSecret
    }
    return try await world.post(
      "/token", QueryItems(form.map { .init($0.key, $0.value) }), fields: clientID == "basic" ? credentials : [:])
  }

  func refresh(_ token: String, scope: String? = nil) async throws -> (status: Int, body: [String: JSONValue]) {
    var form: QueryItems = ["grant_type": "refresh_token", "refresh_token": token]
    if let scope { form.add("scope", scope) }
    let answer = try await world.post("/token", form, fields: credentials)
    return (answer.status, answer.body)
  }

  /// The whole of a sign-in, with the checks that every module makes.
  func signIn(
    _ browser: inout SuiteBrowser, _ changes: [String: String?] = [:], posted: Bool = false
  ) async throws -> Tokens {
    let answer = try await browser.authorize(request(changes), posted: posted)
    #expect(answer.address == Clients.redirect)
    #expect(answer.wasPosted == (mode == "form_post"))
    #expect(answer.values["iss"] == ConformanceWorld.issuer)
    if changes["state"] == nil { #expect(answer.values["state"] == "state-1") }
    let code = try #require(answer.values["code"], "\(answer.values)")
    let (status, body, fields) = try await redeem(code)
    #expect(status == 200)
    // RFC 6749 section 5.1.
    #expect(fields[.cacheControl]?.contains("no-store") == true)
    #expect(fields[.contentType] == "application/json")
    #expect(body["token_type"]?.text == "Bearer")
    let nonce = changes["nonce"].map { $0 } ?? "nonce-1"
    return try await tokens(body, nonce: nonce)
  }

  /// Checks an ID token as OpenID Connect Core section 3.1.3.7 says.
  func tokens(_ body: [String: JSONValue], nonce: String?) async throws -> Tokens {
    let id = try #require(body["id_token"]?.text)
    let access = try #require(body["access_token"]?.text)
    let keys = try JSONDecoder().decode(
      JWKSet.self, from: Data(try await world.send(.get, "/jwks.json").body.collect(upTo: 1 << 20)))
    let verifier = JWTVerifier(
      issuer: ConformanceWorld.issuer, audience: clientID, type: "JWT", algorithms: [.rs256, .es256])
    let claims = try verifier.verify(id, as: [String: JSONValue].self, keys: keys, now: world.clock.now)
    #expect(claims["nonce"]?.text == nonce)
    #expect(claims["sub"]?.text?.utf8.count ?? 999 <= 255)
    let half = Base64URL.encode(Array(SHA256.hash(Array(access.utf8)).prefix(16)))
    #expect(claims["at_hash"]?.text == half)
    return Tokens(access: access, id: id, refresh: body["refresh_token"]?.text, claims: claims, answer: body)
  }

  func userInfo(_ tokens: Tokens) async throws -> [String: JSONValue] {
    let (status, info) = try await world.get("/userinfo", bearer: tokens.access)
    #expect(status == 200)
    #expect(info["sub"] == tokens.claims["sub"])
    return info
  }
}
