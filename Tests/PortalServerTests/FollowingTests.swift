import APIContract
import Cryptography
import DomainTypes
import HTTPTypes
import PortalDomain
import PortalTestSupport
import Testing

@Suite struct FollowingTests {
  let world: PortalWorld
  let browser: Browser
  let id: LicenseRequestID
  var path: String { "/requests/\(id.rawValue)" }

  init() async throws {
    world = try await PortalWorld()
    browser = try await world.browser()
    id = try await world.submitted(browser).requests[0].id
  }

  private func last(_ answer: Answer) throws -> Int { try answer.decoded(DeliveredEventsAnswer.self).lastSequence }

  private func deficient(_ items: [DeficiencyRecord.Item]) async throws {
    let record = DeficiencyRecord(
      items: items, recordedAt: Samples.now, deadline: try #require(CivilDate("2026-12-07")), officerName: "วิภา")
    let snapshot = Samples.snapshot(
      id, sequence: 2, state: .awaitingCorrection, turn: .operatorTurn, deficiency: record)
    _ = try await world.tell([Samples.event(id, 1), Samples.event(id, 2, .foundDeficient, snapshot: snapshot)])
    world.backend.set { $0.snapshots[id.rawValue] = Samples.snapshot(id, sequence: 3, state: .completenessCheck) }
  }

  @Test func `a change is on the next page`() async throws {
    _ = try await world.tell([Samples.event(id, 1)])
    let snapshot = Samples.snapshot(id, sequence: 2, state: .consideration)
    #expect(try last(try await world.tell([Samples.event(id, 2, .foundComplete, snapshot: snapshot)])) == 2)
    let page = try await browser.get(path)
    #expect(page.text.contains("Under consideration") && page.text.contains("The request is complete"))
    #expect(page.text.contains("2 December 2026"))
  }

  @Test func `known events are dropped and a gap is filled from service-backend`() async throws {
    #expect(try last(try await world.tell([Samples.event(id, 1), Samples.event(id, 1)])) == 1)
    world.backend.set { $0.events = [Samples.event(id, 2), Samples.event(id, 3)] }
    #expect(try last(try await world.tell([Samples.event(id, 4)])) == 4)
  }

  @Test func `a gap that cannot be filled is told`() async throws {
    world.backend.set { $0.isUp = false }
    #expect(try last(try await world.tell([Samples.event(id, 3)])) == 0)
  }

  @Test func `events of unknown requests, or of two at once, are refused`() async throws {
    #expect(try await world.tell([Samples.event(LicenseRequestID("none"), 1)]).status == 404)
    #expect(try await world.tell([Samples.event(id, 1), Samples.event(LicenseRequestID("b"), 1)]).status == 400)
    #expect(try await world.tell([]).status == 400)
  }

  @Test func `only service-backend may tell events`() async throws {
    let answer = try await world.program().send(.post, "/v1/request-events", DeliveredEvents(events: []))
    #expect(answer.status == 403)
  }

  @Test func `only the marked field is open, with the officer's note beside it`() async throws {
    try await deficient([.init(kind: .field, key: "food.handlers", note: "ระบุให้ตรงกับแผนผัง")])
    let page = try await browser.get(path)
    #expect(page.text.contains("ระบุให้ตรงกับแผนผัง") && page.text.contains("name=\"food.handlers\""))
    #expect(!page.text.contains("name=\"premises.name\""))
    let refused = try await browser.upload(
      "\(path)/correction", [.text("food.handlers", "5"), .text("premises.name", "x")])
    #expect(refused.status == 403)
    #expect(try world.auditActions(id.rawValue).contains("unmarkedAnswer.refused"))
    #expect(world.backend.get { $0.corrections.isEmpty })
    #expect(try await browser.upload("\(path)/correction", [.text("food.handlers", "๕")]).status == 303)
    #expect(world.backend.get { $0.corrections.map(\.answers) } == [["food.handlers": 5]])
    #expect(try await browser.get(path).text.contains("Completeness check"))
  }

  @Test func `who opens the page of a deficient request has seen the record, and service-backend hears of it`()
    async throws
  {
    try await deficient([.init(kind: .field, key: "food.handlers", note: "กี่คน")])
    #expect(world.backend.get { $0.acknowledged.isEmpty })
    #expect(try await browser.get(path).status == 200)
    #expect(world.backend.get { $0.acknowledged } == [id.rawValue])
    world.backend.set { $0.isUp = false }
    #expect(try await browser.get(path).status == 200)
  }

  @Test func `a wrong correction comes back with its file kept`() async throws {
    try await deficient([
      .init(kind: .field, key: "food.handlers", note: "กี่คน"), .init(kind: .document, key: "premises.map", note: "ไม่ชัด"),
    ])
    let parts: [FormPart] = [.text("food.handlers", "many"), .file("document.premises.map", "new.png", Files.png)]
    let answer = try await browser.upload("\(path)/correction", parts)
    #expect(answer.status == 422)
    let sha256 = SHA256.hex(Files.png)
    #expect(answer.text.contains("value=\"many\"") && answer.text.contains("value=\"\(sha256)\""))
    let kept: [FormPart] = [
      .text("food.handlers", "4"), .text("kept.premises.map", sha256), .file("document.premises.map", "", []),
    ]
    #expect(try await browser.upload("\(path)/correction", kept).status == 303)
    #expect(world.backend.get { $0.corrections.last?.documents.map(\.sha256) } == [sha256])
    #expect(world.backend.get { $0.documents[sha256] } == Files.png)
  }

  @Test func `another's file cannot be named in a correction`() async throws {
    try await deficient([.init(kind: .document, key: "premises.map", note: "ไม่ชัด")])
    let other = try world.program("account-2")
    let stored = try await other.call(.post, "/v1/documents?fileName=a.png", Files.png, type: "image/png")
      .decoded(StoredDocument.self)
    let answer = try await browser.upload("\(path)/correction", [.text("kept.premises.map", stored.sha256)])
    #expect(answer.status == 422)
    #expect(world.backend.get { $0.corrections.isEmpty })
  }

  @Test func `with the backend away a correction says so and keeps what was typed`() async throws {
    try await deficient([.init(kind: .field, key: "food.handlers", note: "กี่คน")])
    world.backend.set { $0.isUp = false }
    let answer = try await browser.upload("\(path)/correction", [.text("food.handlers", "5")])
    #expect(answer.status == 503)
    #expect(answer.text.contains("not available now") && answer.text.contains("value=\"5\""))
  }

  @Test func `there is nothing to correct in a complete request`() async throws {
    #expect(try await browser.upload("\(path)/correction", [.text("food.handlers", "5")]).status == 409)
  }

  @Test func `somebody else's request is not there`() async throws {
    let other = try await world.browser("account-2")
    #expect(try await other.get(path).status == 404)
    #expect(try await other.get("\(path)/license.pdf").status == 404)
    #expect(try await other.get("\(path)/bill-qr.svg").status == 404)
    #expect(try await other.upload("\(path)/correction", [.text("food.handlers", "5")]).status == 404)
    #expect(try await other.post("\(path)/withdraw", ["reason": "x"]).status == 404)
  }

  @Test func `a request is withdrawn with its reason`() async throws {
    _ = try await world.tell([Samples.event(id, 1)])
    world.backend.set {
      $0.snapshots[id.rawValue] = Samples.snapshot(id, sequence: 2, state: .withdrawn, turn: .nobody)
    }
    #expect(try await browser.post("\(path)/withdraw", ["reason": "ไม่เปิดร้านแล้ว"]).status == 303)
    #expect(world.backend.get { $0.withdrawals.map(\.reason) } == ["ไม่เปิดร้านแล้ว"])
    #expect(try await browser.get(path).text.contains("Withdrawn"))
  }
}
