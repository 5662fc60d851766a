import APIClient
import APIContract
import Cryptography
import DomainTypes
import Foundation
import HTTPServer
import JOSE
import Outbox
import ServiceBackendDomain
import ServiceBackendFixtures
import ServiceBackendServer
import ServiceBackendStorage
import Testing

@Suite struct BackgroundWorkTests {
  let world: BackendWorld
  init() async throws { world = try await BackendWorld() }

  @Test func `register data is asked with a warrant for exactly the listed fields`() async throws {
    world.registers.answer(
      "dopa.person",
      .success([
        "person.title": "นาย", "person.firstName": "สมชาย", "person.lastName": "ตัวอย่าง", "person.religion": "ไม่ได้ขอ",
      ]))
    try await world.submit()
    await RegisterFetching(world.environment).pass()
    let question = try #require(world.registers.asked.first)
    #expect(world.registers.asked.count == 1)
    #expect(question.purpose == .licensing)
    let key = world.environment.signingKey
    let verifier = JWTVerifier(issuer: "http://backend", audience: "gdx-gateway", type: "warrant+jwt")
    let warrant = try verifier.verify(
      try #require(question.warrant), as: Warrant.self, keys: JWKSet(keys: [key]), now: world.clock.now)
    #expect(warrant.fields == ["person.title", "person.firstName", "person.lastName"])
    #expect(warrant.subject.citizenID?.rawValue == "1101700000010")
    #expect(warrant.exp - warrant.iat == 60)
    let fetch = try #require(try world.stores.fetches.all(of: world.id).first)
    #expect(fetch.answer?.values["person.firstName"] == "สมชาย")
    #expect(fetch.answer?.values["person.religion"] == nil)
  }

  @Test func `while a register is down the case goes on and it is asked again`() async throws {
    world.registers.answer("dopa.person", .failure(Problem(code: "register-unavailable", status: 503, title: "")))
    try await world.submit()
    await RegisterFetching(world.environment).pass()
    #expect(try world.stores.fetches.all(of: world.id).map(\.state) == [.pending])
    #expect(try await world.act("intake", ServiceBackendAPI.claim).state == .completenessCheck)
    world.registers.answer("dopa.person", .success(["person.firstName": "สมชาย"]))
    await RegisterFetching(world.environment).pass()
    #expect(world.registers.asked.count == 1)
    world.clock.set(world.clock.now.addingTimeInterval(2))
    await RegisterFetching(world.environment).pass()
    #expect(try world.stores.fetches.all(of: world.id).map(\.state) == [.done])
  }

  @Test func `a register that knows nobody is not asked again`() async throws {
    world.registers.answer("dopa.person", .failure(Problem(code: "no-such-person", status: 404, title: "")))
    try await world.submit()
    await RegisterFetching(world.environment).pass()
    #expect(try world.stores.fetches.all(of: world.id).map(\.state) == [.refused])
  }

  @Test func `a passed correction deadline returns the request`() async throws {
    try await world.submit()
    try await world.act("intake", ServiceBackendAPI.claim)
    let today = BangkokTime(world.clock.now).date
    let input = DeficiencyInput(
      items: [.init(kind: .field, key: "signboard.text", note: "ก")], deadline: today.adding(days: 2))
    _ = try await world.officer("intake").call(ServiceBackendAPI.recordDeficiency, input, world.about())
    await RequestTimers(world.environment).pass()
    #expect(try await world.portal.request(world.id).state == .awaitingCorrection)
    world.clock.set(BangkokTime.midnight(of: today.adding(days: 3)))
    await RequestTimers(world.environment).pass()
    #expect(try await world.portal.request(world.id).state == .returned)
  }

  @Test func `a draft is rendered once and moves the case`() async throws {
    try await world.awaitSignature()
    #expect(try await world.portal.request(world.id).state == .awaitingSignature)
    #expect(try world.stores.drafts.due(at: world.clock.now).isEmpty)
    let version = try world.stores.requests.find(world.id)?.version
    await DraftRendering(world.environment).pass()
    #expect(try world.stores.requests.find(world.id)?.version == version)
  }

  @Test(arguments: [(422, "refused"), (503, "later"), (401, "later"), (404, "refused")])
  func `only what the portal will never take is parked`(status: Int, outcome: String) async throws {
    try await world.submit()
    let event = try #require(try world.stores.requests.events(of: world.id, after: 0, limit: 1).first)
    let message = OutboxMessage(
      destination: "portal", orderKey: "o", idempotencyKey: "i",
      payload: try ContractJSON.encode(DeliveredEvents(events: [event])))
    let portal = PortalClient(baseURL: "http://portal", tokens: nil) { _ in
      Problem(code: "no", status: status, title: "").response
    }
    let expected: OutboxDeliveryFailure = outcome == "refused" ? .refused("no") : .retryLater
    await #expect(throws: expected) { try await PortalDelivery(portal).deliver(message) }
  }
}
