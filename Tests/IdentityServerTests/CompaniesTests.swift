import APIContract
import DomainTypes
import HTTPServer
import HTTPTypes
import IdentityServer
import JOSE
import Synchronization
import Testing

@Suite struct CompaniesTests {
  let world: IdentityWorld
  var browser: TestBrowser

  init() async throws {
    world = try IdentityWorld()
    browser = TestBrowser(world.router)
  }

  mutating func signedIn() async throws {
    try await world.account()
    try await browser.get("/sign-in")
    try await browser.signIn()
    try await browser.get("/companies")
  }

  @Test mutating func `a director opens the company's account and then chooses to act as it`() async throws {
    try await signedIn()
    try await browser.submit("/companies", ["juristicID": "0-1055-60000-01-8"])
    #expect(browser.page.status == 200)
    #expect(browser.page.body.contains("บริษัท ตัวอย่าง จำกัด"))
    try await browser.get(
      TestBrowser.authorize(["client_id": "app", "redirect_uri": "http://127.0.0.1:5000/callback"]))
    try await browser.follow()
    #expect(browser.page.path == "/act-as")
    try await browser.submit("/act-as", [:])
    #expect(browser.page.status == 422)
    try await browser.submit("/act-as", ["actAs": "0105560000018"])
    try await browser.follow()
    let code = try #require(try browser.answer()["code"])
    let (_, body) = try await world.token([
      "grant_type": "authorization_code", "code": code, "client_id": "app", "code_verifier": TestBrowser.verifier,
      "redirect_uri": "http://127.0.0.1:5000/callback",
    ])
    guard case .string(let access) = body["access_token"] else {
      Issue.record("no token")
      return
    }
    let info = try #require(try await world.userInfo(access).info)
    #expect(info.juristic_id == "0105560000018")
    #expect(info.juristic_name == "บริษัท ตัวอย่าง จำกัด")
    #expect(info.name == "สมชาย ตัวอย่าง")
    // A fresh token for the same client asks nothing again.
    try await browser.get(
      TestBrowser.authorize(["client_id": "app", "redirect_uri": "http://127.0.0.1:5000/callback"]))
    #expect(try browser.answer()["code"] != nil)
  }

  @Test mutating func `nobody acts as a company that is not theirs`() async throws {
    try await signedIn()
    try await world.company()
    try await browser.get(TestBrowser.authorize())
    try await browser.follow()
    try await browser.submit("/act-as", ["actAs": "0107550000017"])
    #expect(browser.page.status == 422)
  }

  @Test mutating func `somebody who is no director is refused`() async throws {
    try await world.account(lastName: "อื่น")
    try await browser.get("/sign-in")
    try await browser.signIn()
    try await browser.get("/companies")
    try await browser.submit("/companies", ["juristicID": "0105560000018"])
    #expect(browser.page.status == 403)
    #expect(browser.page.body.contains("ไม่พบชื่อของท่าน"))
  }

  @Test(arguments: [("0107550000017", 404), ("0994000000014", 404), ("0105560000019", 422), ("1101700000010", 422)])
  mutating func `unknown and malformed numbers are told apart`(id: String, status: Int) async throws {
    try await signedIn()
    try await browser.submit("/companies", ["juristicID": id])
    #expect(browser.page.status == status)
    #expect(browser.page.body.contains("value=\"\(id)\""))
  }

  @Test mutating func `a struck-off company and a silent register issue nothing`() async throws {
    try await signedIn()
    world.registers.state.withLock { $0.companyIsActive = false }
    try await browser.submit("/companies", ["juristicID": "0105560000018"])
    #expect(browser.page.status == 403)
    world.registers.state.withLock { $0.isDown = true }
    try await browser.submit("/companies", ["juristicID": "0105560000018"])
    #expect(browser.page.status == 503)
    #expect(browser.page.fields[.retryAfter] == "60")
  }

  @Test mutating func `the JSON API does the same with the person's token`() async throws {
    try await world.account()
    try await browser.get(
      TestBrowser.authorize([
        "client_id": "app", "redirect_uri": "http://127.0.0.1:5000/callback", "scope": "openid identity.companies",
      ]))
    try await browser.follow()
    try await browser.signIn()
    try await browser.follow()
    let (_, body) = try await world.token([
      "grant_type": "authorization_code", "code": try #require(try browser.answer()["code"]), "client_id": "app",
      "code_verifier": TestBrowser.verifier, "redirect_uri": "http://127.0.0.1:5000/callback",
    ])
    guard case .string(let access) = body["access_token"] else {
      Issue.record("no token")
      return
    }
    let fields: HTTPFields = [.authorization: "Bearer \(access)", .contentType: "application/json"]
    let request = try ContractJSON.encode(CompanyRequest(juristicID: "0105560000018"))
    let issued = await world.router.respond(
      to: HTTPRequest(.post, "/v1/companies", fields: fields, body: .bytes(request)))
    #expect(issued.status == 201)
    let listed = await world.router.respond(to: HTTPRequest(.get, "/v1/companies", fields: fields))
    let page = try ContractJSON.decode(
      Page<RepresentedCompany>.self, from: try await listed.body.collect(upTo: 65_536))
    #expect(page.items.map(\.juristicID.rawValue) == ["0105560000018"])
    #expect(await world.router.respond(to: HTTPRequest(.get, "/v1/companies")).status == 401)
  }
}
