import APIContract
import Cryptography
import Database
import DomainTypes
import HTTPTypes
import Observability
import Outbox
import PortalDomain
import PortalServer
import PortalStorage
import PortalTestSupport
import Testing

@Suite struct SubmittingTests {
  let world: PortalWorld
  let browser: Browser

  init() async throws {
    world = try await PortalWorld()
    browser = try await world.browser()
  }

  @Test func `every answer stands on the review, with a link that comes back to it`() async throws {
    let draft = try await browser.begin()
    try await browser.fill(draft)
    let page = try await browser.get("\(draft)/review")
    for text in ["ครัวมาลี", "081-234-5678", "80", "Thai letters only", "แผนที่.pdf", "forms/premises?return=review"] {
      #expect(page.text.contains(text))
    }
    var form = Browser.pages[2].answers
    form.add("return", "review")
    #expect(try await browser.post("\(draft)/forms/food", form).location == "\(draft)/review")
  }

  @Test func `what is missing is listed, and there is nothing to confirm`() async throws {
    let draft = try await browser.begin()
    let page = try await browser.get("\(draft)/review")
    #expect(page.text.contains("Not complete yet") && page.text.contains("Attach: "))
    #expect(!page.text.contains("/confirm"))
    #expect(try await browser.post("\(draft)/confirm", ["declared": "yes"]).status == 422)
  }

  @Test func `without the declaration nothing is sent`() async throws {
    let draft = try await browser.begin()
    try await browser.fill(draft)
    let answer = try await browser.post("\(draft)/confirm", [:])
    #expect(answer.status == 422)
    #expect(answer.text.contains("Declare that everything is true"))
    // The other language is a page that can be fetched.
    #expect(answer.text.contains("href=\"\(draft)/review?lang=th\""))
  }

  @Test func `the number comes at once while service-backend is down, and each request arrives once after it`()
    async throws
  {
    world.backend.set { $0.isUp = false }
    let path = try await browser.submit()
    #expect(path == "/submissions/S691123001")
    let page = try await browser.get(path)
    #expect(page.text.contains("S691123001") && page.text.contains("On its way to the agency"))
    let document = try await world.program().call(.get, "/v1/submissions/S691123001").decoded(SubmissionDocument.self)
    #expect(await world.deliver(document) == [.retryLater, .retryLater, .retryLater])
    world.backend.set { $0.isUp = true }
    #expect(await world.deliver(document) == [nil, nil, nil])
    #expect(world.backend.get { $0.requests.count } == 3)
    #expect(world.backend.get { $0.documents.count } == 2)
    #expect(try await browser.get(path).text.contains("Received by the agency"))
    let food = world.backend.get { $0.requests[document.requests[0].id.rawValue] }
    #expect(food?.answers["food.handlers"] == 3)
    #expect(food?.answers["signboard.text"] == nil)
    #expect(food?.registerSources.keys.sorted() == ["applicant.address", "applicant.name"])
  }

  @Test func `what service-backend will never take is parked, not tried for ever`() async throws {
    let path = try await browser.submit()
    let document = try await world.program().call(.get, "/v1\(path)").decoded(SubmissionDocument.self)
    world.backend.set { $0.refusal = Problem(code: "submission-faults", status: 422, title: "no") }
    #expect(await world.deliver(document).first == .refused("submission-faults"))
    world.backend.set { $0.refusal = Problem(code: "token-invalid", status: 401, title: "no") }
    #expect(await world.deliver(document).first == .retryLater)
  }

  @Test func `a request that service-backend refuses says that the fault is ours, and can be withdrawn`() async throws {
    let path = try await browser.submit()
    let program = try world.program()
    let document = try await program.call(.get, "/v1\(path)").decoded(SubmissionDocument.self)
    #expect(document.requests.allSatisfy { $0.handoverFailed == nil })
    let id = document.requests[0].id
    try await world.park(id)
    let page = try await browser.get("/requests/\(id.rawValue)")
    #expect(page.text.contains("A problem on our side") && page.text.contains("Nothing you sent is lost"))
    #expect(try await browser.get(path).text.contains("A problem on our side"))
    let stuck = try await program.call(.get, "/v1/requests/\(id.rawValue)").decoded(RequestDocument.self)
    #expect(stuck.handoverFailed == true)
    let health = HealthState()
    HandoverHealth(store: world.store, health: health).report()
    #expect(health.isReady && health.conditions.first?.detail?.contains("refused 1 requests") == true)
    let withdrawn = try await program.send(
      .post, "/v1/requests/\(id.rawValue)/withdrawal", Withdrawal(reason: "เปลี่ยนใจ")
    )
    .decoded(RequestDocument.self)
    #expect(withdrawn.snapshot?.state == .withdrawn && withdrawn.handoverFailed == nil)
    #expect(try world.store.refusedHandovers().isEmpty)
  }

  @Test func `a refused request is handed over again when a person says so`() async throws {
    let path = try await browser.submit()
    let document = try await world.program().call(.get, "/v1\(path)").decoded(SubmissionDocument.self)
    try await world.park(document.requests[1].id)
    let refused = try #require(try world.store.refusedHandovers().first)
    #expect(refused.reason == "submission-invalid")
    #expect(try await world.store.retryHandover(refused.sequence))
    #expect(try world.store.refusedHandovers().isEmpty)
    #expect(try world.database.read { try Outbox.counts(in: $0) }.waiting == 3)
  }

  @Test func `fifty confirmations at once make one submission`() async throws {
    let draft = try await browser.begin()
    try await browser.fill(draft)
    let browser = browser
    let places = try await withThrowingTaskGroup(of: String.self) { group in
      for _ in 0..<50 {
        group.addTask { try await browser.post("\(draft)/confirm", ["declared": "yes"]).location }
      }
      return try await group.reduce(into: Set<String>()) { $0.insert($1) }
    }
    #expect(places == ["/submissions/S691123001"])
    #expect(try world.database.read { try Outbox.counts(in: $0) }.waiting == 3)
  }

  @Test func `the seal is the hash of the copy that can be downloaded`() async throws {
    let path = try await browser.submit()
    let copy = try await browser.get("\(path)/sealed-copy")
    #expect(copy.fields[.contentDisposition]?.hasPrefix("attachment") == true)
    let document = try await world.program().call(.get, "/v1\(path)").decoded(SubmissionDocument.self)
    #expect(SHA256.hex(copy.body) == document.seal)
    #expect(copy.text.contains("ครัวมาลี"))
    #expect(try await world.program().call(.get, "/v1\(path)/sealed-copy").body == copy.body)
  }

  @Test func `a form that was sent leads to its submission and takes nothing more`() async throws {
    let draft = try await browser.begin()
    try await browser.fill(draft)
    _ = try await browser.post("\(draft)/confirm", ["declared": "yes"])
    #expect(try await browser.get(draft).location == "/submissions/S691123001")
    #expect(try await browser.post("\(draft)/forms/food", Browser.pages[2].answers).status == 409)
  }

  @Test func `somebody else's submission is not there`() async throws {
    let path = try await browser.submit()
    let other = try await world.browser("account-2")
    #expect(try await other.get(path).status == 404)
    #expect(try await other.get("\(path)/sealed-copy").status == 404)
  }

  @Test func `the portal works from its copy of the catalog`() async throws {
    let later = try await PortalWorld(withCatalog: false)
    #expect(try await Browser(later.router, token: "", csrf: "").get("/start/restaurant").status == 503)
    #expect(try await later.environment.catalog.refresh(now: Samples.now))
    #expect(try await !later.environment.catalog.refresh(now: Samples.now))
    later.backend.set { $0.isUp = false }
    #expect(try await Browser(later.router, token: "", csrf: "").get("/start/restaurant").status == 200)
  }
}
