import AuditLog
import Database
import DomainTypes
import HTTPTypes
import IdentityDomain
import IdentityServer
import IdentityStorage
import Synchronization
import Testing

@Suite struct SupportTests {
  let world: IdentityWorld
  var officer: TestBrowser

  init() async throws {
    world = try IdentityWorld()
    officer = TestBrowser(world.router)
    try await world.account()
    try await world.account(
      username: "officer", kind: "officer", citizenID: "1101700000036", roles: ["support", "counter"])
    try await officer.get("/sign-in")
    try await officer.signIn("officer")
  }

  @Test mutating func `an officer's pages need the role and a second factor`() async throws {
    try await officer.get("/support")
    #expect(officer.page.location?.hasPrefix("/second-factor?c=") == true)
    var person = TestBrowser(world.router)
    try await person.get("/sign-in")
    try await person.signIn()
    for path in ["/support", "/counter"] {
      try await person.get(path)
      #expect(person.page.status == 403)
    }
  }

  @Test mutating func `whoever has to sign in first comes back to the page that was asked for`() async throws {
    try await world.setUpApp(&officer, of: "officer")
    var browser = TestBrowser(world.router)
    try await browser.get("/support")
    #expect(browser.page.location?.hasPrefix("/sign-in?c=") == true)
    try await browser.follow()
    try await browser.signIn("officer")
    #expect(browser.page.location == "/support")
    for path in ["/companies", "/act-as", "/account/sessions"] {
      var person = TestBrowser(world.router)
      try await person.get(path)
      try await person.follow()
      try await person.signIn()
      #expect(person.page.location == path)
    }
    // A continuation of our own is sealed: nobody sends anybody elsewhere with it.
    var stranger = TestBrowser(world.router)
    try await stranger.get("/sign-in?c=%2F%2Fevil.example")
    try await stranger.signIn()
    #expect(stranger.page.location == "/account")
  }

  @Test mutating func `a suspended person is signed out everywhere, and nobody is told why at the door`() async throws {
    var person = TestBrowser(world.router)
    try await person.get("/sign-in")
    try await person.signIn()
    try await world.setUpApp(&officer, of: "officer")
    try await officer.get("/support")
    try await officer.submit("/support", ["name": "1101700000010", "reason": ""])
    #expect(officer.page.status == 422)
    try await officer.submit("/support", ["name": "1101700000010", "reason": "เรื่องที่ 42"])
    #expect(officer.page.status == 200 && officer.page.body.contains("นายสมชาย ตัวอย่าง"))
    #expect(!officer.page.body.contains("value=\"1101700000010\"") || !officer.page.path.contains("1101700000010"))
    let account = try #require(officer.page.hidden("account"))
    try await officer.submit("/support/act", ["account": account, "reason": "เรื่องที่ 42", "act": "suspend"])
    #expect(officer.page.status == 200)
    try await person.get("/account")
    #expect(person.page.location == "/sign-in")
    try await person.get("/sign-in")
    try await person.signIn()
    #expect(person.page.status == 422 && person.page.body.contains("ชื่อผู้ใช้หรือรหัสผ่านไม่ถูกต้อง"))
    try await officer.submit("/support/act", ["account": account, "reason": "เรื่องที่ 42", "act": "reinstate"])
    try await person.get("/sign-in")
    try await person.signIn()
    #expect(person.page.status == 303)
    let events = try world.store.database.read { try AuditLog.events(after: 0, limit: 1000, in: $0) }.map(\.event)
    let changes = events.filter { $0.action == "account.statusChanged" }
    #expect(changes.map { $0.detail["status"] } == ["suspended", "active"])
    #expect(changes.allSatisfy { $0.actor == (try? world.accountID("officer").rawValue) })
    #expect(events.contains { $0.action == "support.lookedUp" && $0.detail["reason"] == "เรื่องที่ 42" })
  }

  @Test mutating func `a lifetime card is proofed at a counter, and its code opens one account`() async throws {
    world.registers.state.withLock { $0.status = "บุคคลนี้มีภูมิลำเนาอยู่ในบ้านนี้" }
    try await world.setUpApp(&officer, of: "officer")
    try await officer.get("/counter")
    let card: QueryItems = [
      "citizenID": "3100100000014", "firstName": "สมชาย", "lastName": "ตัวอย่าง", "birthYear": "2490",
    ]
    try await officer.submit("/counter", card)
    #expect(officer.page.status == 200)
    let found = try #require(officer.page.body.firstMatch(of: /class="code">([A-Z0-9 ]{11})</))
    let code = String(found.output.1)
    var person = TestBrowser(world.router)
    for (typed, status) in [("ABCDE FGHJK", 422), (code, 303), (code, 422)] {
      try await person.get("/register")
      try await person.submit(
        "/register", ["citizenID": "3100100000014", "method": "counter", "terms": "accepted"])
      try await person.follow()
      try await person.submit("/register/counter", ["code": typed])
      #expect(person.page.status == status)
      if status == 303 {
        try await person.follow()
        #expect(person.page.path == "/register/account")
      }
    }
  }
}
