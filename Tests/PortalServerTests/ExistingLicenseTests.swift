import APIContract
import DomainTypes
import HTTPTypes
import PortalTestSupport
import Testing

@Suite struct ExistingLicenseTests {
  let world: PortalWorld
  let browser: Browser
  let program: Program

  init() async throws {
    world = try await PortalWorld(
      .init(catalog: { catalog in
        SampleCatalog.addActions(&catalog)
        try? SampleCatalog.needFoodNumber(&catalog)
      }))
    browser = try await world.browser()
    program = try world.program()
  }

  private func issue(_ id: LicenseRequestID) async throws {
    let license = LicenseSummary(
      number: "สอ 000007/2569", issuedOn: try #require(CivilDate("2026-11-23")), expiresOn: CivilDate("2027-11-22"),
      status: .active, verifyURL: "http://backend.test/verify/1", documentSHA256: "x")
    let snapshot = Samples.snapshot(id, sequence: 2, state: .issued, turn: .nobody, license: license)
    _ = try await world.tell([Samples.event(id, 1), Samples.event(id, 2, .issued, snapshot: snapshot)])
  }

  private func submitted() async throws -> SubmissionDocument {
    try await program.call(.get, "/v1\(try await browser.submit())").decoded(SubmissionDocument.self)
  }

  @Test func `a license that needs another's number waits for it, and gets it when it is issued`() async throws {
    let draft = try await browser.begin()
    #expect(try await !browser.get("\(draft)/forms/premises").text.contains("food.number"))
    #expect(try await browser.get(draft).text.contains("Waits for the number of"))
    try await browser.fill(draft)
    let path = try await browser.post("\(draft)/confirm", ["declared": "yes"]).location
    let document = try await program.call(.get, "/v1\(path)").decoded(SubmissionDocument.self)
    let (food, liquor) = (document.requests[0].id, document.requests[1].id)
    #expect(document.requests[1].waitsFor == [food])
    #expect(try await browser.get(path).text.contains("Waits for another license"))
    #expect(try world.waitingForDelivery() == [food, document.requests[2].id])
    try await issue(food)
    #expect(try world.waitingForDelivery().contains(liquor))
    _ = await world.deliver(document)
    #expect(world.backend.get { $0.requests[liquor.rawValue]?.answers["food.number"] } == "สอ 000007/2569")
  }

  /// The liquor license waits for the food place's, which is refused.
  private func waitingInVain() async throws -> LicenseRequestID {
    let document = try await submitted()
    let (food, liquor) = (document.requests[0].id, document.requests[1].id)
    #expect(
      try await program.send(
        .put, "/v1/requests/\(liquor.rawValue)/awaited-numbers/food.number", LicenseNumber(number: "1")
      ).problem?.code == "number-not-awaited")
    let refused = Samples.snapshot(food, sequence: 2, state: .refused, turn: .nobody)
    _ = try await world.tell([Samples.event(food, 1), Samples.event(food, 2, .refused, snapshot: refused)])
    return liquor
  }

  @Test func `when the awaited license is refused, its operator goes on with a number that is held`() async throws {
    let liquor = try await waitingInVain()
    let document = try await program.call(.get, "/v1/requests/\(liquor.rawValue)").decoded(RequestDocument.self)
    #expect(document.awaitedInVain == ["food.number"])
    let page = try await browser.get("/requests/\(liquor.rawValue)").text
    #expect(page.contains("will not be issued: ") && page.contains("Number of the notification certificate"))
    let empty = try await browser.post("/requests/\(liquor.rawValue)/awaited-number", ["number:food.number": " "])
    #expect(empty.status == 422 && empty.text.contains("Enter the number as it stands on the license"))
    let path = "/v1/requests/\(liquor.rawValue)/awaited-numbers/food.number"
    let stranger = try world.program("account-2")
    #expect(try await stranger.send(.put, path, LicenseNumber(number: "สอ 1/2568")).status == 404)
    let given = try await browser.post(
      "/requests/\(liquor.rawValue)/awaited-number", ["number:food.number": " สอ 1/2568 "])
    #expect(given.status == 303)
    #expect(try world.waitingForDelivery().contains(liquor))
    #expect(try await program.send(.put, path, LicenseNumber(number: "2")).problem?.code == "number-not-awaited")
    _ = await world.deliver(try await program.call(.get, "/v1/submissions/S691123001").decoded(SubmissionDocument.self))
    #expect(world.backend.get { $0.requests[liquor.rawValue]?.answers["food.number"] } == "สอ 1/2568")
  }

  @Test func `a request that waits in vain can be withdrawn, though no agency has it`() async throws {
    let liquor = try await waitingInVain()
    #expect(try await browser.post("/requests/\(liquor.rawValue)/withdraw", ["reason": "ไม่ทำแล้ว"]).status == 303)
    let document = try await program.call(.get, "/v1/requests/\(liquor.rawValue)").decoded(RequestDocument.self)
    #expect(document.snapshot?.state == .withdrawn && document.waitsFor == nil && document.awaitedInVain == nil)
    #expect(document.history.map(\.note) == ["ไม่ทำแล้ว"])
    #expect(try !world.waitingForDelivery().contains(liquor))
  }

  @Test func `a number of a license that is held already is filled in and locked`() async throws {
    try await issue(try await submitted().requests[0].id)
    let form = QueryItems([
      .init("businessType", "restaurant"), .init("answers", Browser.finder), .init("licenses", "liquor-sale"),
    ])
    let draft = try await browser.post("/drafts", form).location
    let opened = try await program.call(.get, "/v1\(draft)").decoded(DraftDocument.self)
    #expect(opened.answers["food.number"] == "สอ 000007/2569" && opened.locked["food.number"] != nil)
  }

  @Test func `a renewal arrives with what is known, and says which license it is about`() async throws {
    let id = try await submitted().requests[0].id
    #expect(
      try await program.call(.post, "/v1/requests/\(id.rawValue)/actions/renew").problem?.code == "action-not-offered")
    try await issue(id)
    #expect(try await browser.get("/me/licenses").text.contains("Renew"))
    let path = try await browser.post("/requests/\(id.rawValue)/actions", ["action": "renew"]).location
    #expect(try await browser.get(path).text.contains("Renew: license สอ 000007/2569"))
    let draft = try await program.call(.get, "/v1\(path)").decoded(DraftDocument.self)
    #expect(draft.answers["premises.name"] == "ครัวมาลี" && draft.faults.isEmpty)
    #expect(draft.locked["applicant.name"] != nil)
    // Which license it is about is known: it is neither asked nor changed.
    #expect(draft.answers["license.number"] == "สอ 000007/2569" && draft.locked["license.number"] != nil)
    let stored = try await program.call(.post, "/v1/documents?fileName=a.pdf", Files.pdf).decoded(StoredDocument.self)
    _ = try await program.call(.put, "/v1\(path)/documents/premises.map/\(stored.sha256)")
    let submission = try await program.send(
      .post, "/v1\(path)/submission", Confirmation(declared: true), idempotencyKey: "r"
    ).decoded(SubmissionDocument.self)
    _ = await world.deliver(submission)
    let request = world.backend.get { $0.requests[submission.requests[0].id.rawValue] }
    #expect(request?.action == .renew && request?.existingLicense == "สอ 000007/2569")
    let other = try world.program("account-2")
    #expect(try await other.call(.post, "/v1/requests/\(id.rawValue)/actions/renew").status == 404)
  }

  /// A form for the license's action, with the one paper that it asks for.
  private func form(_ id: LicenseRequestID, _ action: String) async throws -> String {
    let path = try await browser.post("/requests/\(id.rawValue)/actions", ["action": action]).location
    _ = try await browser.get(path)
    let stored = try await program.call(.post, "/v1/documents?fileName=a.pdf", Files.pdf).decoded(StoredDocument.self)
    _ = try await program.call(.put, "/v1\(path)/documents/premises.map/\(stored.sha256)")
    return path
  }

  @Test func `a license has one open request: a second is not sent, and leads to the first`() async throws {
    let id = try await submitted().requests[0].id
    try await issue(id)
    let (first, second) = (try await form(id, "renew"), try await form(id, "amend"))
    let sent = try await program.send(
      .post, "/v1\(first)/submission", Confirmation(declared: true), idempotencyKey: "1"
    ).decoded(SubmissionDocument.self)
    let refused = try await program.send(
      .post, "/v1\(second)/submission", Confirmation(declared: true), idempotencyKey: "2")
    #expect(refused.status == 409 && refused.problem?.code == "license-has-open-request")
    let review = try await browser.get("\(second)/review").text
    #expect(review.contains("a request about this license that is not decided yet"))
    #expect(
      review.contains("href=\"/requests/\(sent.requests[0].id.rawValue)\"") && !review.contains("name=\"declared\""))
    #expect(try await browser.post("\(second)/confirm", ["declared": "yes"]).status == 422)
    // Nor is a third begun: the licenses' page leads to the open one, and a stale button too.
    #expect(try await browser.get("/me/licenses").text.contains("A request is open: \(sent.reference.rawValue)"))
    let stale = try await browser.post("/requests/\(id.rawValue)/actions", ["action": "cancel"])
    #expect(stale.status == 409 && stale.text.contains("Wait for its result, or withdraw it"))
    let api = try await program.call(.post, "/v1/requests/\(id.rawValue)/actions/cancel")
    #expect(api.problem?.code == "license-has-open-request")
    // Whoever withdraws it can file the other.
    _ = try await world.tell([
      Samples.event(
        sent.requests[0].id, 1, .withdrawn,
        snapshot: Samples.snapshot(sent.requests[0].id, sequence: 1, state: .withdrawn, turn: .nobody))
    ])
    #expect(
      try await program.send(.post, "/v1\(second)/submission", Confirmation(declared: true), idempotencyKey: "3").status
        == 201)
  }

  @Test func `a request that the agency did not take for another's sake says so`() async throws {
    let document = try await submitted()
    try await world.park(document.requests[0].id, "license-has-open-request")
    let page = try await browser.get("/requests/\(document.requests[0].id.rawValue)").text
    #expect(page.contains("Another request is open") && page.contains("Withdraw this one"))
    let told = try await program.call(.get, "/v1/requests/\(document.requests[0].id.rawValue)")
      .decoded(RequestDocument.self)
    #expect(told.handoverRefusal == "license-has-open-request")
  }
}
