import APIContract
import Authorization
import Cryptography
import DomainTypes
import FoundationEssentials
import GatewayDomain
import GatewayServer
import GatewayStorage
import HTTPServer
import HTTPTypes
import Observability
import Testing

/// What an agency's own system meets: its ids, its searches, its limits, its batches.
@Suite struct AgencyLookUpTests {
  let world: GatewayWorld

  init() async throws { world = try await GatewayWorld() }

  @Test func `ids and hash are echoed, and stand in both sides' logs`() async throws {
    let request = LookUpRequest(
      service: "dopa.person", subject: try person("1101700000010"), fields: ["person.firstName"],
      purpose: .agencyDuty, legalBasis: "Act", caseReference: "2569/1", officer: "officer-7")
    let answer = try await world.send(
      .post, "/v1/lookups", request, as: "sandbox-agency", scope: "gateway.lookup", fields: ["x-road-id": "my-id-1"])
    let own = Data(SHA256.hash(try ContractJSON.encode(request))).base64EncodedString()
    #expect(answer.fields["x-road-request-hash"] == own)
    #expect(answer.fields["x-road-id"] == "my-id-1")
    let receipt = try answer.read(LookUpAnswer.self).receipt
    #expect(answer.fields["x-exchange-receipt"] == receipt.id)
    let row = try #require(try world.store.exchange(receipt: receipt.id)).record
    #expect(row.messageID == "my-id-1" && row.officer == "officer-7" && row.caseReference == "2569/1")
    #expect(row.grant == GrantID("agency-dopa-person"))
    #expect(row.operation.status == 200 && row.operation.requestBytes ?? 0 > 100)
    let bad = try await world.lookUp(
      "dopa.person", person("1101700000010"), ["person.firstName"], ["x-road-id": "no spaces please"])
    #expect(bad.fields["x-road-id"] == bad.fields["x-exchange-receipt"])
  }

  @Test func `officer and case have to be named`() async throws {
    let request = LookUpRequest(
      service: "dopa.person", subject: try person("1101700000010"), fields: ["person.firstName"],
      purpose: .agencyDuty, legalBasis: "Act")
    let answer = try await world.send(.post, "/v1/lookups", request, as: "sandbox-agency", scope: "gateway.lookup")
    #expect(answer.problemCode == "officer-or-case-missing")
    #expect(try world.store.exchanges(after: 0, limit: 9).map(\.record.reason) == ["officer-or-case-missing"])
  }

  @Test(arguments: [
    ("dopa.house", "house.id"), ("dopa.addresses", "person.addresses"),
    ("dopa.nameChanges", "person.firstNameChanges"), ("dopa.address", "person.address"),
  ]) func `every service of the civil registry answers`(_ service: String, _ field: String) async throws {
    let answer = try await world.lookUp(service, person("1101700000010"), [field])
    #expect(answer.status == 200)
    #expect(try answer.read(LookUpAnswer.self).values[field] != .null)
  }

  @Test(arguments: [
    ("dbd.certificate", "company.certificate"), ("dbd.generalProfile", "company.objectives"),
    ("dbd.profile", "company.capital"),
  ]) func `every service of the company register answers`(_ service: String, _ field: String) async throws {
    let answer = try await world.lookUp(service, company("0105560000018"), [field])
    #expect(try answer.read(LookUpAnswer.self).values[field] != .null)
  }

  @Test func `companies are found by name and by director, and an empty search is an answer`() async throws {
    let byName = try await world.lookUp("dbd.byName", LookUpSubject(name: "ตัวอย่าง"), ["companies.found"])
    #expect(try byName.read(LookUpAnswer.self).values["companies.found"]?.array?.isEmpty == false)
    let byDirector = try await world.lookUp(
      "dbd.byCommittee", LookUpSubject(name: "สมชาย  ตัวอย่าง"), ["companies.found"])
    #expect(byDirector.text.contains("0105560000018"))
    let none = try await world.lookUp("dbd.byName", LookUpSubject(name: "ไม่มีบริษัทนี้"), ["companies.found"])
    #expect(none.status == 404 && none.problemCode == "nothing-found")
    let short = try await world.lookUp("dbd.byName", LookUpSubject(name: "ก"), ["companies.found"])
    #expect(short.problemCode == "wrong-subject")
  }

  @Test func `a register that changed its form gives no half record and an alarm`() async throws {
    world.override.set(
      200, #"{"titleDesc":"นาย","firstName":"ก","lastName":"ข","nationalityDesc":"ไทย","statusOfPersonDesc":"x"}"#)
    let answer = try await world.lookUp("dopa.person", person("1101700000010"), ["person.firstName"])
    let problem = try answer.read(Problem.self)
    #expect(answer.status == 502 && problem.code == "schema-drift" && problem.source == .register)
    let metrics = world.environment.metrics.text()
    #expect(metrics.contains(#"gateway_schema_drift_total{member="dateOfBirth",service="dopa.person"} 1"#))
    let row = try #require(try world.store.exchanges(after: 0, limit: 1).first).record
    #expect(row.operation.errorSource == .register && row.operation.status == 502)
  }

  @Test func `a suspended consumer is refused whatever its grants`() async throws {
    let consumer = Consumer(id: ConsumerID("sandbox-agency"), name: "x", state: .suspended)
    try await world.store.put(consumer, by: "test", at: world.now)
    let answer = try await world.lookUp("dopa.person", person("1101700000010"), ["person.firstName"])
    #expect(answer.status == 403 && answer.problemCode == "consumer-suspended")
  }

  @Test func `a limit says when to come again, spends nothing, and begins anew`() async throws {
    try await world.store.set(
      ConsumerLimit(consumer: ConsumerID("sandbox-agency"), service: .person, limit: CallLimit(perMinute: 2)),
      by: "test", at: world.now)
    var statuses: [Int] = []
    for _ in 0..<4 {
      statuses.append(try await world.lookUp("dopa.person", person("1101700000010"), ["person.firstName"]).status)
    }
    #expect(statuses == [200, 200, 429, 429])
    let refused = try await world.lookUp("dopa.person", person("1101700000010"), ["person.firstName"])
    #expect(refused.fields[.retryAfter] == "60" && refused.problemCode == "too-many-calls")
    #expect(try await world.lookUp("dopa.house", person("1101700000010"), ["house.id"]).status == 200)
    world.clock.advance(60)
    #expect(try await world.lookUp("dopa.person", person("1101700000010"), ["person.firstName"]).status == 200)
  }

  @Test func `a batch answers each by itself and stops at the limit`() async throws {
    let limit = ConsumerLimit(consumer: ConsumerID("sandbox-agency"), service: .person, limit: CallLimit(perDay: 12))
    try await world.store.set(limit, by: "test", at: world.now)
    func item(_ id: String) throws -> LookUpRequest {
      LookUpRequest(
        service: "dopa.person", subject: try person(id), fields: ["person.firstName"], purpose: .agencyDuty,
        legalBasis: "Act", caseReference: "1", officer: "o")
    }
    var items = [try item("1101700000010"), try item("1000000000131"), try item("3100100000014")]
    items[2].fields = ["person.nothing"]
    items += try (0..<20).map { _ in try item("1101700000010") }
    let answer = try await world.send(
      .post, "/v1/lookup-batches", LookUpBatch(items: items), as: "sandbox-agency", scope: "gateway.lookup")
    let ends = try answer.read(LookUpBatchAnswer.self).items
    #expect(ends.count == 23)
    #expect(ends.prefix(3).map(\.status) == [200, 404, 422])
    #expect(ends[0].answer?.values == ["person.firstName": "สมชาย"])
    #expect(ends.count { $0.status == 200 || $0.status == 404 } == 12)
    #expect(ends.count { $0.status == 429 } == 10)
    #expect(ends.last?.problem?.code == "too-many-calls")
    #expect(try world.store.exchanges(after: 0, limit: 99).count == 12)
    let none = try await world.send(
      .post, "/v1/lookup-batches", LookUpBatch(items: []), as: "sandbox-agency", scope: "gateway.lookup")
    #expect(none.problemCode == "wrong-batch-size")
  }

  @Test func `what cannot be read in a batch spoils nothing beside it`() async throws {
    let good: [String: JSONValue] = [
      "service": .string("dopa.person"), "subject": .object(["citizenID": .string("1101700000010")]),
      "fields": .array([.string("person.firstName")]), "purpose": .string("agencyDuty"), "legalBasis": .string("Act"),
      "caseReference": .string("1"), "officer": .string("o"),
    ]
    var wrongDigit = good
    wrongDigit["subject"] = .object(["citizenID": .string("1101700000011")])
    var noPurpose = good
    noPurpose["purpose"] = nil
    let batch = JSONValue.object([
      "items": .array([.object(good), .object(wrongDigit), .object(noPurpose), .string("x"), .object(good)])
    ])
    let answer = try await world.send(
      .post, "/v1/lookup-batches", batch, as: "sandbox-agency", scope: "gateway.lookup")
    let ends = try answer.read(LookUpBatchAnswer.self).items
    #expect(ends.map(\.status) == [200, 400, 400, 400, 200])
    #expect(ends[1].problem?.errors?.map(\.field) == ["subject.citizenID"])
    #expect(ends[2].problem?.errors?.map(\.field) == ["purpose"])
  }

  @Test func `operational data are as many as the calls, with four time stamps in order`() async throws {
    _ = try await world.lookUp("dopa.person", person("1101700000010"), ["person.firstName"])
    _ = try await world.lookUp("dopa.person", person("1101700000010"), ["person.firstName"], as: "stranger")
    let answer = try await world.send(.get, "/v1/operational-data", as: "auditor", scope: "gateway.admin")
    let records = try answer.read(Page<OperationalRecord>.self).items
    #expect(records.map(\.succeeded) == [true, false])
    let first = try #require(records.first)
    let asked = try #require(first.askedAt), answered = try #require(first.answeredAt)
    #expect(first.receivedAt <= asked && asked <= answered && answered <= first.loggedAt)
    #expect(records[1].errorCode == "no-grant" && records[1].errorSource == "client" && records[1].status == 403)
    #expect(!answer.text.contains("1101700000010") && !answer.text.contains("สมชาย"))
  }

  @Test func `a token that identity revoked counts no more, though it was found good before`() async throws {
    let token = try world.token(client: "sandbox-agency", scope: "gateway.lookup", id: "token-1")
    let question = LookUpRequest(
      service: "dopa.person", subject: try person("1101700000010"), fields: ["person.firstName"],
      purpose: .agencyDuty, legalBasis: "Act", caseReference: "1", officer: "o")
    func ask() async throws -> Int {
      await world.router.respond(
        to: HTTPRequest(
          .post, "/v1/lookups", fields: [.authorization: "Bearer \(token)", .contentType: "application/json"],
          body: .bytes(try ContractJSON.encode(question)))
      ).status
    }
    #expect(try await ask() == 200)
    world.revocations.add("token-1")
    try await world.environment.revoked.catchUp()
    #expect(try await ask() == 401)
  }

  @Test func `a token that is bound to a certificate counts only with it`() async throws {
    let certificate: [UInt8] = [1, 2, 3]
    let token = try world.token(client: "sandbox-agency", scope: "gateway.lookup", certificate: certificate)
    let question = LookUpRequest(
      service: "dopa.person", subject: try person("1101700000010"), fields: ["person.firstName"],
      purpose: .agencyDuty, legalBasis: "Act", caseReference: "1", officer: "o")
    for (shown, status) in [(certificate, 200), ([9], 401), (nil, 401)] as [([UInt8]?, Int)] {
      var request = HTTPRequest(
        .post, "/v1/lookups",
        fields: [.authorization: "Bearer \(token)", .contentType: "application/json"],
        body: .bytes(try ContractJSON.encode(question)))
      request.clientCertificate = shown
      #expect(await world.router.respond(to: request).status == status)
    }
  }

  @Test func `encoded or doubled segments never reach a route`() async throws {
    for path in [
      "/v1//lookups", "/v1/%2e%2e/v1/lookups", "/v1/lookups/..%2Fconsumers", "/ws/dopa/..%2fdbd", "/v1/./lookups",
    ] {
      let answer = try await world.send(.post, path, ["x": 1], as: "sandbox-agency", scope: "gateway.lookup")
      #expect(answer.status == 400 || answer.status == 404, "\(path) answered \(answer.status)")
    }
    #expect(try world.store.exchanges(after: 0, limit: 9).isEmpty)
  }
}
