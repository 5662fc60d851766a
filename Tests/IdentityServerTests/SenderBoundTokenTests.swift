import APIContract
import Authorization
import Cryptography
import DomainTypes
import FoundationEssentials
import HTTPServer
import HTTPTypes
import JOSE
import Testing

/// Tokens that a thief cannot use (RFC 9449), from the request to userinfo.
@Suite struct SenderBoundTokenTests {
  let world: IdentityWorld
  var browser: TestBrowser
  let prover: Prover

  init() async throws {
    world = try IdentityWorld()
    browser = TestBrowser(world.router)
    prover = try Prover()
    try await world.account()
  }

  mutating func code(_ changes: [String: String?] = [:]) async throws -> String {
    var wishes: [String: String?] = [
      "client_id": "wallet", "redirect_uri": "https://wallet.example/callback", "scope": "openid profile",
    ]
    wishes.merge(changes) { $1 }
    try await browser.get(TestBrowser.authorize(wishes))
    try await browser.follow()
    try await browser.signIn()
    try await browser.follow()
    return try #require(try browser.answer()["code"])
  }

  typealias Answer = (status: Int, body: [String: JSONValue])

  func token(_ form: QueryItems, _ proof: String?) async throws -> Answer {
    var form = form
    form.add("client_id", "wallet")
    return try await world.token(form, fields: proof.map { ["dpop": $0] } ?? [:])
  }

  func redeem(_ code: String, _ proof: String?) async throws -> Answer {
    try await token(
      [
        "grant_type": "authorization_code", "code": code, "redirect_uri": "https://wallet.example/callback",
        "code_verifier": TestBrowser.verifier,
      ], proof)
  }

  func tokenProof(_ changes: [String: JSONValue?] = [:]) throws -> String {
    try prover.proof(.post, "/token", now: world.clock.now, changes)
  }

  func userInfo(_ scheme: String, _ token: String, _ proof: String?) async throws -> (Int, String?) {
    var fields: HTTPFields = [.authorization: "\(scheme) \(token)"]
    if let proof { fields["dpop"] = proof }
    let response = await world.router.respond(to: HTTPRequest(.get, "/userinfo", fields: fields))
    return (response.status, response.fields[.wwwAuthenticate])
  }

  func userInfoProof(_ token: String, _ changes: [String: JSONValue?] = [:]) throws -> String {
    try prover.proof(.get, "/userinfo", token: token, now: world.clock.now, changes)
  }

  mutating func boundToken() async throws -> String {
    let (status, body) = try await redeem(try await code(), try tokenProof())
    #expect(status == 200)
    #expect(body["token_type"] == "DPoP")
    return try #require(body["access_token"]?.string)
  }

  @Test mutating func `the token names its key and opens userinfo with a proof of it, once`() async throws {
    let token = try await boundToken()
    struct Bound: Decodable { var cnf: TokenConfirmation }
    let claims = try JWTVerifier(issuer: IdentityWorld.issuer, audience: nil, type: "at+jwt")
      .verify(token, as: Bound.self, keys: world.keys, now: world.clock.now)
    #expect(claims.cnf.keyThumbprint == prover.thumbprint)
    let proof = try userInfoProof(token)
    #expect(try await userInfo("DPoP", token, proof) == (200, nil))
    let (status, challenge) = try await userInfo("DPoP", token, proof)
    #expect(status == 401)
    #expect(challenge == "DPoP error=\"invalid_dpop_proof\", algs=\"ES256 EdDSA PS256 RS256\"")
    #expect(DPoPProof.algorithms.map(\.rawValue).sorted().joined(separator: " ") == ShownToken.proofAlgorithms)
    // Two such fields: one that is checked, and one that somebody behind might believe.
    let twice = HTTPFields([
      .init(.authorization, "DPoP \(token)"), .init(.authorization, "Bearer x"),
      .init("dpop", try userInfoProof(token)),
    ])
    #expect(await world.router.respond(to: HTTPRequest(.get, "/userinfo", fields: twice)).status == 401)
  }

  @Test mutating func `without the key, or with a proof of something else, the token opens nothing`() async throws {
    let token = try await boundToken()
    #expect(try await userInfo("Bearer", token, nil).0 == 401)
    #expect(try await userInfo("Bearer", token, try userInfoProof(token)).0 == 401)
    #expect(try await userInfo("DPoP", token, nil).0 == 401)
    #expect(
      try await userInfo("DPoP", token, try userInfoProof(token, ["htu": "https://evil.example/userinfo"])).0 == 401)
    #expect(try await userInfo("DPoP", token, try userInfoProof(token, ["htm": "POST"])).0 == 401)
    #expect(try await userInfo("DPoP", token, try userInfoProof(token, ["ath": nil])).0 == 401)
    #expect(try await userInfo("DPoP", token, try userInfoProof(token, ["iat": .integer(1_700_000_000)])).0 == 401)
    let past = Int(world.clock.now.timeIntervalSince1970) - 300
    #expect(try await userInfo("DPoP", token, try userInfoProof(token, ["exp": .integer(past)])).0 == 401)
    #expect(try await userInfo("DPoP", token, try userInfoProof(token, ["nbf": .integer(past + 600)])).0 == 401)
    let long = JSONValue.string(String(repeating: "j", count: 257))
    #expect(try await userInfo("DPoP", token, try userInfoProof(token, ["jti": long])).0 == 401)
    let thief = try Prover()
    let stolen = try thief.proof(.get, "/userinfo", token: token, now: world.clock.now)
    #expect(try await userInfo("DPoP", token, stolen).0 == 401)
    // RFC 6750's form is a bearer's way too.
    let form = HTTPRequest(
      .post, "/userinfo", fields: [.contentType: "application/x-www-form-urlencoded"],
      body: .bytes(Array("access_token=\(token)".utf8)))
    #expect(await world.router.respond(to: form).status == 401)
  }

  @Test mutating func `a client that is bound to its word gets no token without a proof`() async throws {
    let code = try await code()
    for proof in [nil, "nonsense", try tokenProof(["htu": "https://evil.example/token"])] {
      let (status, body) = try await redeem(code, proof)
      #expect(status == 400)
      #expect(body["error"] == "invalid_dpop_proof")
    }
    // None of them has spent the code.
    #expect(try await redeem(code, try tokenProof()).status == 200)
  }

  @Test mutating func `a code that was asked for with dpop_jkt is redeemed with that key`() async throws {
    let code = try await code(["dpop_jkt": try Prover().thumbprint])
    let (status, body) = try await redeem(code, try tokenProof())
    #expect(status == 400)
    #expect(body["error"] == "invalid_grant")
  }

  @Test mutating func `the refresh token of a public client needs the same key`() async throws {
    let (_, body) = try await redeem(try await code(["scope": "openid offline_access"]), try tokenProof())
    let refreshToken = try #require(body["refresh_token"]?.string)
    let form: QueryItems = ["grant_type": "refresh_token", "refresh_token": refreshToken]
    let other = try Prover().proof(.post, "/token", now: world.clock.now)
    #expect(try await token(form, other).body["error"] == "invalid_grant")
    let (status, next) = try await token(form, try tokenProof())
    #expect(status == 200)
    #expect(next["token_type"] == "DPoP")
  }

  @Test mutating func `introspection tells a resource server to what the token is bound`() async throws {
    let token = try await boundToken()
    var fields = IdentityWorld.rpBasic
    fields[.contentType] = "application/x-www-form-urlencoded"
    let response = await world.router.respond(
      to: HTTPRequest(.post, "/introspect", fields: fields, body: .bytes(Array("token=\(token)".utf8))))
    let answer = try ContractJSON.decode(
      IntrospectionAnswer.self, from: try await response.body.collect(upTo: 1 << 16))
    #expect(answer.token_type == "DPoP")
    #expect(answer.cnf == TokenConfirmation(keyThumbprint: prover.thumbprint))
  }

  @Test mutating func `a pushed request is for the key that its proof shows`() async throws {
    let form: QueryItems = [
      "client_id": "wallet", "response_type": "code", "redirect_uri": "https://wallet.example/callback",
      "scope": "openid", "code_challenge": TestBrowser.challenge, "code_challenge_method": "S256",
    ]
    func push(_ form: QueryItems, _ proof: String) async throws -> (Int, [String: JSONValue]) {
      let response = await world.router.respond(
        to: HTTPRequest(
          .post, "/par", fields: [.contentType: "application/x-www-form-urlencoded", "dpop": proof],
          body: .bytes(Array(form.encoded.utf8))))
      let bytes = try await response.body.collect(upTo: 1 << 16)
      return (response.status, try ContractJSON.decode([String: JSONValue].self, from: bytes))
    }
    var contradicting = form
    contradicting.add("dpop_jkt", "another")
    let refused = try await push(contradicting, try prover.proof(.post, "/par", now: world.clock.now))
    #expect(refused.0 == 400)
    #expect(refused.1["error"] == "invalid_dpop_proof")

    let pushed = try await push(form, try prover.proof(.post, "/par", now: world.clock.now))
    #expect(pushed.0 == 201)
    let uri = try #require(pushed.1["request_uri"]?.string)
    try await browser.get(
      "/authorize?" + (["client_id": "wallet", "request_uri": uri] as QueryItems).encoded)
    try await browser.follow()
    try await browser.signIn()
    try await browser.follow()
    let code = try #require(try browser.answer()["code"])
    let other = try Prover().proof(.post, "/token", now: world.clock.now)
    #expect(try await redeem(code, other).body["error"] == "invalid_grant")
  }
}
