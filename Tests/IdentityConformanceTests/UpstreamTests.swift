import APIContract
import DomainTypes
import Foundation
import HTTPClient
import HTTPServer
import HTTPTypes
import IdentityDomain
import IdentitySandbox
import IdentityServer
import IdentityStorage
import Testing

/// Signing in with the look-alike of ThaiD, found by discovery.
@Suite(.serialized) struct UpstreamTests {
  static let issuer = "http://thaid.test"
  let world: ConformanceWorld
  let thaid: Router

  init() async throws {
    let people = """
      {"people": [
        {"citizenID": "1101700000010", "title": "นาย", "firstName": "สมชาย", "lastName": "ตัวอย่าง",
         "birthDateBE": "25380220"},
        {"citizenID": "3100100000014", "title": "นาง", "firstName": "สมศรี", "lastName": "ทดสอบ",
         "birthDateBE": "24900000"}]}
      """
    let clock = Date(timeIntervalSince1970: 1_800_000_000)
    let provider = try SandboxProvider(
      issuer: Self.issuer, people: try SandboxCitizen.read(json: Data(people.utf8)), now: { clock })
    var router = Router { _ in throw CancellationError() }
    provider.addRoutes(to: &router)
    let thaid = router
    self.thaid = thaid
    let file = """
      [{"id": "thaid", "name": {"th": "ThaiD", "en": "ThaiD"}, "issuer": "\(Self.issuer)",
        "clientID": "bizportal-sandbox", "clientSecret": "sandbox-thaid-secret",
        "scopes": ["openid", "pid", "ial"]}]
      """
    let upstreams = try UpstreamProvider.read(json: Array(file.utf8), now: { clock }) { request in
      await thaid.respond(
        to: HTTPRequest(
          request.method, request.url.replacing(Self.issuer, with: ""), fields: request.fields,
          body: .bytes(request.body)))
    }
    world = try await ConformanceWorld(upstreams: upstreams)
  }

  /// Goes there, chooses a person, and comes back.
  func choose(_ citizenID: String, _ browser: inout SuiteBrowser, from path: String = "/upstream/thaid") async throws {
    try await browser.get(path)
    let asked = try #require(browser.location)
    #expect(asked.hasPrefix(Self.issuer + "/api/v2/oauth2/auth/?"))
    let query = try #require(QueryItems(encoded: asked.split(separator: "?")[1]))
    #expect(query["code_challenge_method"] == "S256")
    var form = query
    form.add("person", citizenID)
    let answer = await thaid.respond(
      to: HTTPRequest(.post, "/api/v2/oauth2/auth/", body: .bytes(Array(form.encoded.utf8))))
    let back = try #require(answer.fields[.location])
    try await browser.get(back.replacing(ConformanceWorld.issuer, with: ""))
  }

  @Test func `who has an account signs in to it, with the provider's level, and gets no second one`() async throws {
    var browser = SuiteBrowser(world)
    try await choose("1101700000010", &browser)
    #expect(browser.location == "/account")
    try await browser.get("/account")
    #expect(browser.status == 200 && browser.body.contains("2.3"))
    let account = try #require(try world.store.account(named: SignInName("somchai"))?.account)
    #expect(account.ial == .chipAndFace)
    #expect(try world.store.evidence(of: account.id).map(\.source) == [.upstreamProvider])
  }

  @Test func `who has none registers by the provider's word, without a card`() async throws {
    var browser = SuiteBrowser(world)
    try await browser.get("/register")
    // Browsers hold the redirects after a form against the policy too.
    #expect(browser.fields["content-security-policy"]?.contains("form-action 'self' \(Self.issuer);") == true)
    try await browser.submit(
      "/register", ["citizenID": "3100100000014", "method": "thaid", "terms": "accepted"])
    try await choose("3100100000014", &browser, from: try #require(browser.location))
    #expect(browser.location == "/register/account")
    try await browser.get("/register/account")
    #expect(browser.body.contains("นางสมศรี ทดสอบ"))
    try await browser.submit(
      "/register/account",
      [
        "username": "somsri", "email": "somsri@example.com", "password": "correct horse",
        "repeatedPassword": "correct horse",
      ])
    try await browser.get("/register/review")
    try await browser.submit("/register/review", [:])
    let account = try #require(try world.store.account(named: SignInName("3100100000014"))?.account)
    #expect(account.ial == .chipAndFace && account.personal.birthDate?.buddhistEra == "24900000")
  }

  @Test func `another person's card and another browser's answer are refused`() async throws {
    var browser = SuiteBrowser(world)
    try await browser.get("/register")
    try await browser.submit(
      "/register", ["citizenID": "3100100000014", "method": "thaid", "terms": "accepted"])
    try await choose("1101700000010", &browser, from: try #require(browser.location))
    #expect(browser.status == 403)
    var stranger = SuiteBrowser(world)
    try await stranger.get("/upstream/thaid/callback?code=x&state=y")
    #expect(stranger.status == 403)
    try await stranger.get("/upstream/nothing")
    #expect(stranger.status == 404)
  }
}
