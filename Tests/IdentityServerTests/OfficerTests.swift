import Cryptography
import DomainTypes
import FoundationEssentials
import HTTPTypes
import IdentityServer
import JOSE
import Testing

@Suite struct OfficerTests {
  @Test(arguments: [("person", "gateway.own openid portal.operator"), ("officer", "backend.officer openid")])
  func `officers and operators get different rights from one client`(kind: String, scope: String) async throws {
    let world = try IdentityWorld()
    try await world.account(kind: kind)
    var browser = TestBrowser(world.router)
    try await browser.get(
      TestBrowser.authorize([
        "client_id": "portal", "redirect_uri": "http://127.0.0.1:8102/callback",
        "scope": "openid portal.operator gateway.own backend.officer",
      ]))
    try await browser.follow()
    try await browser.signIn()
    try await browser.follow()
    let assertion = try JWT.sign(
      ClientTests.Assertion(exp: Int(world.clock.now.timeIntervalSince1970) + 60), type: "JWT", key: world.portalKey)
    let (status, body) = try await world.token([
      "grant_type": "authorization_code", "code": try #require(try browser.answer()["code"]),
      "code_verifier": TestBrowser.verifier, "redirect_uri": "http://127.0.0.1:8102/callback",
      "client_assertion": assertion,
      "client_assertion_type": "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
    ])
    #expect(status == 200)
    #expect(body["scope"] == .string(scope))
    guard case .string(let access) = body["access_token"] else { return }
    struct Claims: Decodable {
      var name: String
      var citizen_id: String
    }
    let audience = kind == "person" ? "portal" : "service-backend"
    let verifier = JWTVerifier(issuer: IdentityWorld.issuer, audience: audience, type: "at+jwt")
    let claims = try verifier.verify(access, as: Claims.self, keys: world.keys, now: world.clock.now)
    #expect(claims.name == "สมชาย ตัวอย่าง" && claims.citizen_id == "1101700000010")
  }
}
