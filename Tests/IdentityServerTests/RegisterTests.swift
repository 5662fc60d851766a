import APIContract
import AuditLog
import Database
import HTTPServer
import HTTPTypes
import IdentityDomain
import IdentityServer
import IdentityStorage
import Synchronization
import Testing

@Suite struct RegisterTests {
  let world: IdentityWorld
  var browser: TestBrowser

  init() async throws {
    world = try IdentityWorld()
    browser = TestBrowser(world.router)
  }

  static func form(_ changes: [String: String] = [:]) -> QueryItems {
    var form = [
      "firstName": "สมชาย", "lastName": "ตัวอย่าง", "birthDay": "๒๐",
      "birthMonth": "2", "birthYear": "2538", "laserCode": "jt1-2345678-90",
    ]
    form.merge(changes) { $1 }
    return QueryItems(form.map { .init($0.key, $0.value) })
  }

  /// Terms, number and the card as the way to prove who one is.
  mutating func begin(_ citizenID: String = "1-1017-00000-01-0") async throws {
    try await browser.get("/register")
    try await browser.submit(
      "/register", ["citizenID": citizenID, "method": "card", "terms": "accepted"])
    try await browser.follow()
  }

  static let account: QueryItems = [
    "username": "somchai", "email": "somchai@example.com", "password": "correct horse",
    "repeatedPassword": "correct horse",
  ]

  @Test mutating func `from the client's request to its answer, by way of registration`() async throws {
    try await browser.get(TestBrowser.authorize())
    try await browser.follow()
    let link = try #require(browser.page.body.firstRange(of: "/register?c="))
    try await browser.get(String(browser.page.body[link.lowerBound...].prefix { $0 != "\"" }))
    try await browser.submit("/register", ["citizenID": "1101700000010", "method": "card", "terms": "accepted"])
    try await browser.follow()
    #expect(!browser.page.body.contains("1101700000010"))
    try await browser.submit("/register/card", Self.form())
    #expect(browser.page.status == 303)
    try await browser.follow()
    #expect(browser.page.body.contains("นายสมชาย ตัวอย่าง"))
    try await browser.submit("/register/account", Self.account)
    try await browser.follow()
    #expect(browser.page.path == "/register/phone")
    try await browser.submit("/register/phone", ["skip": "1"])
    try await browser.follow()
    #expect(browser.page.path == "/register/review")
    #expect(browser.page.body.contains("somchai@example.com"))
    try await browser.submit("/register/review", [:])
    try await browser.follow()
    #expect(browser.page.path == "/register/done")
    let next = try #require(browser.page.body.firstRange(of: "/authorize/continue?c="))
    try await browser.get(String(browser.page.body[next.lowerBound...].prefix { $0 != "\"" }))
    #expect(try browser.answer()["code"] != nil)
    let account = try #require(try world.store.account(named: SignInName("1101700000010"))?.account)
    #expect(account.ial == .cardAndRegister)
    #expect(try world.store.evidence(of: account.id).map(\.receiptID).sorted() == ["card-1", "look-up-1"])
  }

  @Test(arguments: [["laserCode": "JT1234567891"], ["firstName": "สมชัย"], ["birthYear": "2537"], ["birthDay": ""]])
  mutating func `a wrong value is one neutral refusal, and nothing typed is lost`(change: [String: String]) async throws
  {
    try await begin()
    try await browser.submit("/register/card", Self.form(change))
    #expect(browser.page.status == 422)
    #expect(browser.page.body.contains("ข้อมูลไม่ตรงกับทะเบียน"))
    #expect(!browser.page.body.contains("class=\"error\""))
    for value in change.values where !value.isEmpty { #expect(browser.page.body.contains("value=\"\(value)\"")) }
    #expect(browser.page.body.contains("value=\"ตัวอย่าง\""))
  }

  @Test mutating func `the dead do not register`() async throws {
    world.registers.state.withLock { $0.status = "ตาย" }
    try await begin()
    try await browser.submit("/register/card", Self.form())
    #expect(browser.page.status == 422)
    #expect(browser.page.body.contains("ข้อมูลไม่ตรงกับทะเบียน"))
  }

  @Test mutating func `faults of shape are told beside their fields, without asking a register`() async throws {
    try await begin("123")
    #expect(browser.page.status == 422)
    #expect(browser.page.body.contains("id=\"f-citizenID-error\""))
    try await begin()
    try await browser.submit(
      "/register/card", Self.form(["laserCode": "", "birthMonth": "2", "birthDay": "31"]))
    #expect(browser.page.status == 422)
    for id in ["f-laserCode", "f-birthDate"] {
      #expect(browser.page.body.contains("href=\"#\(id)\""))
      #expect(browser.page.body.contains("id=\"\(id)-error\""))
    }
    #expect(world.registers.state.withLock { $0.calls.isEmpty })
  }

  @Test mutating func `the sixth wrong try within an hour is not looked at`() async throws {
    try await begin()
    for _ in 0..<5 { try await browser.submit("/register/card", Self.form(["laserCode": "JT0000000000"])) }
    #expect(browser.page.status == 422)
    browser.address = "198.51.100.7"
    try await browser.submit("/register/card", Self.form())
    #expect(browser.page.status == 429)
    #expect(browser.page.fields[.retryAfter] == "3600")
    #expect(world.registers.state.withLock { $0.calls.count } == 5)
    world.clock.advance(3600)
    try await browser.submit("/register/card", Self.form())
    #expect(browser.page.status == 303)
  }

  @Test mutating func `while the gateway is down nothing is lost and nothing counts`() async throws {
    world.registers.state.withLock { $0.isDown = true }
    try await begin()
    for _ in 0..<7 { try await browser.submit("/register/card", Self.form()) }
    #expect(browser.page.status == 503)
    #expect(browser.page.fields[.retryAfter] == "60")
    #expect(browser.page.body.contains("value=\"สมชาย\""))
    world.registers.state.withLock { $0.isDown = false }
    try await browser.submit("/register/card", Self.form())
    #expect(browser.page.status == 303)
  }

  @Test mutating func `that an account exists is told only to who proved to own it`() async throws {
    try await world.account()
    try await begin()
    try await browser.submit("/register/card", Self.form(["laserCode": "JT0000000000"]))
    #expect(browser.page.body.contains("ข้อมูลไม่ตรงกับทะเบียน"))
    try await browser.submit("/register/card", Self.form())
    #expect(browser.page.status == 409)
    #expect(browser.page.body.contains("ท่านมีบัญชีอยู่แล้ว"))
  }

  @Test mutating func `a weak password is refused, and the rest of the form stays`() async throws {
    try await begin()
    try await browser.submit("/register/card", Self.form())
    try await browser.follow()
    let form: QueryItems = [
      "username": "somchai", "email": "somchai@example.com", "password": "short", "repeatedPassword": "short",
    ]
    try await browser.submit("/register/account", form)
    #expect(browser.page.status == 422)
    #expect(browser.page.body.contains("id=\"f-password-error\""))
    #expect(browser.page.body.contains("value=\"somchai@example.com\""))
    #expect(!browser.page.body.contains("short"))
    try await browser.submit("/register/account", Self.account)
    #expect(browser.page.status == 303)
  }

  @Test mutating func `laser code and citizen id stand in no audit event`() async throws {
    try await begin()
    try await browser.submit("/register/card", Self.form())
    let events = try world.store.database.read { try AuditLog.events(after: 0, limit: 100, in: $0) }
    #expect(events.map(\.event.action) == ["proofing.confirmed"])
    #expect(!"\(events)".contains("1101700000010"))
    #expect(!"\(events)".contains("JT1234567890"))
  }

  @Test func `programs register by JSON`() async throws {
    let request = RegistrationRequest(
      firstName: "สมชาย", lastName: "ตัวอย่าง", citizenID: "1101700000010",
      birthDate: .init(year: 1995, month: 2, day: 20), laserCode: "JT1234567890")
    let first = try await post("/v1/registrations", request)
    #expect(first.status == 201)
    let answer = try ContractJSON.decode(RegistrationAnswer.self, from: first.body)
    #expect(answer.title == "นาย")
    let weak = try await post(
      "/v1/registrations/\(answer.id)/account", NewAccount(username: "x", email: "y", password: "z"))
    #expect(weak.status == 422)
    let problem = try ContractJSON.decode(Problem.self, from: weak.body)
    #expect(problem.errors?.map(\.field) == ["username", "email", "password"])
    let account = NewAccount(username: "somchai", email: "s@example.com", password: "correct horse")
    let opened = try await post("/v1/registrations/\(answer.id)/account", account)
    #expect(opened.status == 201)
    #expect(try ContractJSON.decode(OpenedAccountAnswer.self, from: opened.body).username == "somchai")
    #expect(try await post("/v1/registrations/\(answer.id)/account", account).status == 404)
  }

  private func post(_ path: String, _ value: some Encodable) async throws -> (status: Int, body: [UInt8]) {
    let response = await world.router.respond(
      to: HTTPRequest(
        .post, path, fields: [.contentType: "application/json"], body: .bytes(try ContractJSON.encode(value)),
        peerAddress: "192.0.2.1"))
    return (response.status, try await response.body.collect(upTo: 1 << 20))
  }
}
