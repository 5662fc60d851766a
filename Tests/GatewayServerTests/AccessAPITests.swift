import APIContract
import DomainTypes
import GatewayDomain
import GatewayServer
import GatewayStorage
import HTTPServer
import HTTPTypes
import Testing

@Suite struct AccessAPITests {
  let world: GatewayWorld

  init() async throws { world = try await GatewayWorld() }

  @Test func `an agency asks, the owner approves less, and what is granted ends by date`() async throws {
    #expect(try await lookUp(["person.firstName"]) == "no-grant")
    let asked = try await ask()
    #expect(asked.state == "waiting" && asked.consumer == "revenue")
    #expect(try await lookUp(["person.firstName"]) == "no-grant")
    let decision = AccessDecision(approve: true, fields: ["person.firstName"], until: CivilDate("2026-12-31"))
    let decided = try await decide(asked.id, decision)
    #expect(try decided.read(AccessRequestEntry.self).decidedBy == "sandbox-owner")
    #expect(try await lookUp(["person.firstName"]) == "answered")
    #expect(try await lookUp(["person.firstName", "person.lastName"]) == "field-not-granted")
    world.clock.advance(86_400 * 45)
    #expect(try await lookUp(["person.firstName"]) == "grant-ended")
  }

  @Test func `a repeated question with its key is one request, with another body a conflict`() async throws {
    let first = try await ask(key: "k1")
    #expect(try await ask(key: "k1").id == first.id)
    var other = input()
    other.reason = "something else"
    let conflict = try await world.send(
      .post, "/v1/access-requests", other, as: "revenue", scope: "gateway.lookup", fields: [.idempotencyKey: "k1"])
    #expect(conflict.status == 409 && conflict.problemCode == "idempotency-key-reused")
  }

  @Test func `only the owner decides, once, with a reason for a refusal`() async throws {
    let id = try await ask().id
    let stranger = try await world.send(
      .post, "/v1/access-requests/\(id)/decision", AccessDecision(approve: true), as: "revenue", scope: "gateway.owner")
    #expect(stranger.problemCode == "not-the-owner")
    #expect(try await decide(id, AccessDecision(approve: false)).problemCode == "missing-text")
    #expect(
      try await decide(id, AccessDecision(approve: true, fields: ["person.birthDate"])).problemCode
        == "beyond-the-request")
    #expect(try await decide(id, AccessDecision(approve: false, note: "no law")).status == 200)
    #expect(try await decide(id, AccessDecision(approve: true)).problemCode == "not-waiting")
    #expect(try await decide("nothing", AccessDecision(approve: true)).problemCode == "not-found")
  }

  @Test func `nothing is asked for or granted that has ended already`() async throws {
    var past = input()
    past.from = try #require(CivilDate("2020-12-01"))
    past.until = try #require(CivilDate("2020-12-30"))
    let asked = try await world.send(.post, "/v1/access-requests", past, as: "revenue", scope: "gateway.lookup")
    #expect(asked.status == 422 && asked.text.contains("until"))
    let id = try await ask().id
    world.clock.advance(86_400 * 800)
    let decided = try await decide(id, AccessDecision(approve: true))
    #expect(decided.status == 422 && decided.text.contains("until"))
  }

  @Test func `an owner sees what there is to decide with the owner's scope alone`() async throws {
    let id = try await ask().id
    let list = try await world.send(.get, "/v1/access-requests", as: "sandbox-owner", scope: "gateway.owner")
    #expect(try list.read(AccessRequestList.self).items.map(\.id) == [id])
  }

  @Test func `each sees what is theirs`() async throws {
    let id = try await ask().id
    for (client, expected) in [("revenue", [id]), ("sandbox-owner", [id]), ("stranger", [])] {
      let list = try await world.send(.get, "/v1/access-requests", as: client, scope: "gateway.lookup")
      #expect(try list.read(AccessRequestList.self).items.map(\.id) == expected)
    }
    let foreign = try await world.send(
      .post, "/v1/access-requests/\(id)/withdrawal", as: "stranger", scope: "gateway.lookup")
    #expect(foreign.status == 404)
    let own = try await world.send(
      .post, "/v1/access-requests/\(id)/withdrawal", as: "revenue", scope: "gateway.lookup")
    #expect(try own.read(AccessRequestEntry.self).state == "withdrawn")
  }

  @Test func `a request for more than two years makes no sense`() async throws {
    var long = input()
    long.until = CivilDate(dayNumber: long.from.dayNumber + 740)
    let answer = try await world.send(
      .post, "/v1/access-requests", long, as: "revenue", scope: "gateway.lookup")
    #expect(try answer.read(Problem.self).errors?.first?.field == "until")
  }

  @Test func `an administrator's grant holds for the next call, and its end too`() async throws {
    let grant = DataGrantInput(
      consumer: "revenue", service: "dopa.person", purpose: .agencyDuty, fields: ["person.firstName"],
      legalBasis: "Revenue Code", from: try #require(CivilDate("2026-01-01")))
    #expect(try await admin(.put, "/v1/grants/revenue-1", grant).status == 201)
    #expect(try await lookUp(["person.firstName"]) == "answered")
    #expect(try await admin(.put, "/v1/grants/revenue-1", grant).status == 200)
    let list = try await world.send(.get, "/v1/grants", as: "auditor", scope: "gateway.admin").read(DataGrantList.self)
    #expect(list.items.first { $0.id == "revenue-1" }?.holds == true)
    #expect(try await world.send(.delete, "/v1/grants/revenue-1", as: "auditor", scope: "gateway.admin").status == 204)
    #expect(try await lookUp(["person.firstName"]) == "no-grant")
    #expect(try await world.send(.delete, "/v1/grants/revenue-1", as: "auditor", scope: "gateway.admin").status == 404)
    var foreign = grant
    foreign.fields = ["company.name"]
    #expect(try await admin(.put, "/v1/grants/revenue-2", foreign).problemCode == "unknown-field")
  }

  @Test func `a consumer gets a key for the facade, once shown`() async throws {
    let made = try await admin(.put, "/v1/consumers/revenue", ConsumerInput(name: "Revenue", agency: "rd"))
    #expect(try made.read(ConsumerEntry.self).state == "active")
    let answer = try await world.send(.post, "/v1/consumers/revenue/key", as: "auditor", scope: "gateway.admin")
    #expect(answer.status == 201)
    let pair = try answer.read(ConsumerKeyPair.self)
    let token = await world.router.respond(
      to: HTTPRequest(
        .get, "/ws/auth/validate?AgentID=system",
        fields: [
          "consumer-key": pair.consumerKey, "consumer-secret": pair.consumerSecret,
        ], body: .bytes([])))
    #expect(token.status == 200)
    let list = try await world.send(.get, "/v1/consumers", as: "auditor", scope: "gateway.admin")
    #expect(list.text.contains(pair.consumerKey) && !list.text.contains(pair.consumerSecret))
    #expect(try await world.send(.delete, "/v1/consumers/revenue", as: "auditor", scope: "gateway.admin").status == 204)
    #expect(
      try await world.send(.post, "/v1/consumers/revenue/key", as: "auditor", scope: "gateway.admin").status == 404)
  }

  @Test func `limits are set and shown with the calls of today`() async throws {
    let limit = CallLimitEntry(consumer: "sandbox-agency", service: "dopa.person", perMinute: 10, perDay: 100)
    #expect(try await admin(.put, "/v1/limits", limit).status == 200)
    _ = try await world.lookUp("dopa.person", person("1101700000010"), ["person.firstName"])
    let list = try await world.send(.get, "/v1/limits", as: "auditor", scope: "gateway.admin").read(CallLimitList.self)
    var expected = limit
    expected.callsToday = 1
    #expect(list.items == [expected])
    let bad = CallLimitEntry(consumer: "sandbox-agency", service: "dopa.person", perMinute: 0)
    #expect(try await admin(.put, "/v1/limits", bad).problemCode == "flawed")
  }

  @Test func `the catalog names every service, its fields and its owner`() async throws {
    let answer = await world.router.respond(to: HTTPRequest(.get, "/v1/services", fields: [:], body: .bytes([])))
    let services = try answer.read(DataServiceList.self).items
    #expect(services.count == DataService.allCases.count)
    #expect(services.first { $0.id == "dopa.person" }?.attributes == ["person.isAtLeast"])
  }

  // MARK: -

  private func input() -> AccessRequestInput {
    AccessRequestInput(
      service: "dopa.person", purpose: .agencyDuty, fields: ["person.firstName", "person.lastName"],
      legalBasis: "Revenue Code, section 10", reason: "letters", from: BangkokTime(world.now).date,
      until: BangkokTime(world.now).date.adding(days: 365))
  }

  private func ask(key: String? = nil) async throws -> AccessRequestEntry {
    let answer = try await world.send(
      .post, "/v1/access-requests", input(), as: "revenue", scope: "gateway.lookup",
      fields: key.map { [.idempotencyKey: $0] } ?? [:])
    #expect(answer.status == 201)
    return try answer.read(AccessRequestEntry.self)
  }

  private func decide(_ id: String, _ decision: AccessDecision) async throws -> HTTPResponse {
    try await world.send(
      .post, "/v1/access-requests/\(id)/decision", decision, as: "sandbox-owner", scope: "gateway.owner")
  }

  private func admin(
    _ method: HTTPRequest.Method, _ path: String, _ body: some Encodable
  ) async throws -> HTTPResponse {
    try await world.send(method, path, body, as: "auditor", scope: "gateway.admin")
  }

  private func lookUp(_ fields: [String]) async throws -> String {
    let answer = try await world.lookUp("dopa.person", person("1101700000010"), fields, as: "revenue")
    return answer.problemCode ?? "answered"
  }
}
