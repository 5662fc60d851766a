import APIContract
import DomainTypes
import FoundationEssentials
import HTTPTypes
import IdentityDomain
import IdentityServer
import IdentityStorage
import Outbox
import Testing

@Suite struct DelegationTests {
  let world: IdentityWorld
  var director: TestBrowser
  static let company = "0105560000018"
  static let path = "/companies/\(company)/delegations"

  init() async throws {
    world = try IdentityWorld()
    director = TestBrowser(world.router)
    try await world.account()
    try await world.company()
    try await director.get("/sign-in")
    try await director.signIn()
  }

  /// Signs the delegate in as the company, and gives the tokens.
  func delegate() async throws -> (access: String, info: UserInfo) {
    var browser = TestBrowser(world.router)
    let request = TestBrowser.authorize(["client_id": "app", "redirect_uri": "http://127.0.0.1:5000/callback"])
    try await browser.get(request)
    try await browser.follow()
    try await browser.signIn("thana")
    try await browser.follow()
    #expect(browser.page.path == "/act-as" && browser.page.body.contains("ตามที่ได้รับมอบอำนาจ"))
    try await browser.submit("/act-as", ["actAs": Self.company])
    try await browser.follow()
    let (_, body) = try await world.token([
      "grant_type": "authorization_code", "code": try #require(try browser.answer()["code"]), "client_id": "app",
      "code_verifier": TestBrowser.verifier, "redirect_uri": "http://127.0.0.1:5000/callback",
    ])
    guard case .string(let access) = body["access_token"] else { throw CancellationError() }
    return (access, try #require(try await world.userInfo(access).info))
  }

  @Test mutating func `a delegate acts with limits in the token, and not a second longer than the director wants`()
    async throws
  {
    try await director.get(Self.path)
    try await director.submit(Self.path, ["citizenID": "1101700000036", "days": "0"])
    #expect(director.page.status == 422)
    for id in ["f-actions-error", "f-days-error"] { #expect(director.page.body.contains(id)) }
    try await director.submit(Self.path, ["citizenID": "1101700000036", "actions": "renew", "days": "-1"])
    #expect(director.page.status == 422 && director.page.body.contains("f-days-error"))
    try await director.get(Self.path)
    try await director.submit(Self.path, ["citizenID": "1101700000010", "actions": "renew", "days": "30"])
    #expect(director.page.status == 422 && director.page.body.contains("มอบอำนาจให้ตนเองไม่ได้"))
    try await director.get(Self.path)
    // The delegate has no account yet; nobody learns that.
    try await director.submit(
      Self.path,
      [
        "citizenID": "1101700000036", "actions": "renew", "days": "30", "maximumBaht": "5,000",
        "licenses": "food-place-notification",
      ])
    #expect(director.page.location == Self.path)
    try await world.account(username: "thana", citizenID: "1101700000036", lastName: "ทดสอบ")
    let (access, info) = try await delegate()
    #expect(info.juristic_id == Self.company && info.representation == "delegate")
    let limits = try #require(info.delegation)
    #expect(limits.actions == ["renew"] && limits.maximumSatang == 500_000)
    #expect(limits.allows(action: "renew", license: "food-place-notification"))
    #expect(!limits.allows(action: "new", license: "food-place-notification"))
    #expect(!limits.allows(action: "renew", license: "liquor-sale"))

    try await director.get(Self.path)
    let id = try #require(director.page.hidden("delegation"))
    try await director.submit(Self.path + "/revoke", ["delegation": id])
    #expect(try await world.userInfo(access).status == 401)
    // The clients of that sign-in are told too.
    #expect(try world.store.waitingMessages().contains { $0.destination == EndedSignIn.destination })
    #expect(try world.store.representations(of: try world.accountID("thana"), now: world.clock.now).isEmpty)
  }

  @Test mutating func `a delegation ends by itself`() async throws {
    try await world.account(username: "thana", citizenID: "1101700000036", lastName: "ทดสอบ")
    try await director.get(Self.path)
    try await director.submit(Self.path, ["citizenID": "1101700000036", "actions": "new", "days": "1"])
    let id = try world.accountID("thana")
    #expect(try world.store.representations(of: id, now: world.clock.now).count == 1)
    _ = try await delegate()
    world.clock.advance(86_400)
    #expect(try world.store.representations(of: id, now: world.clock.now).isEmpty)
    // Its clients hear of it as if it had been revoked.
    #expect(try await world.store.endExpiredDelegations(at: Moment(world.clock.now)) == 1)
    #expect(try world.store.waitingMessages().contains { $0.destination == EndedSignIn.destination })
    #expect(try await world.store.endExpiredDelegations(at: Moment(world.clock.now)) == 0)
  }

  @Test mutating func `a delegate delegates to nobody, and strangers see nothing`() async throws {
    try await world.account(username: "thana", citizenID: "1101700000036", lastName: "ทดสอบ")
    var other = TestBrowser(world.router)
    try await other.get("/sign-in")
    try await other.signIn("thana")
    try await other.get(Self.path)
    #expect(other.page.status == 404)
    try await director.get(Self.path)
    try await director.submit(Self.path, ["citizenID": "1101700000036", "actions": "new", "days": "1"])
    try await other.get(Self.path)
    #expect(other.page.status == 403)
  }

  @Test func `the company register provisions a company, and who is no director any more acts no longer`() async throws
  {
    try await world.account(username: "thana", citizenID: "1101700000036", lastName: "ทดสอบ")
    let thana = try world.accountID("thana")
    let company = Company(
      juristicID: try #require(JuristicID("0107550000017")), name: "บริษัท มหาชน", issuedAt: world.clock.now)
    let director = try #require(CitizenID("1101700000036"))
    try await world.store.provision(
      company, directors: [director], by: ClientID("dbd"), at: Moment(world.clock.now))
    #expect(try world.store.representations(of: thana, now: world.clock.now).first?.mayDelegate == true)
    try await world.store.provision(company, directors: [], by: ClientID("dbd"), at: Moment(world.clock.now))
    #expect(try world.store.representations(of: thana, now: world.clock.now).isEmpty)
    var closed = company
    closed.isActive = false
    try await world.store.provision(closed, directors: [director], by: ClientID("dbd"), at: Moment(world.clock.now))
    #expect(try world.store.representations(of: thana, now: world.clock.now).isEmpty)
  }
}
