import AuditLog
import Database
import DomainTypes
import FoundationEssentials
import GatewayDomain
import GatewayStorage
import Testing

@Suite struct AccessStoreTests {
  let world: StoreWorld
  let now = Date(timeIntervalSince1970: 1_795_402_800)

  init() throws { world = try StoreWorld() }

  @Test func `a consumer is found by its key until it is removed`() async throws {
    let consumer = Consumer(id: ConsumerID("tax"), name: "Tax office", agency: AgencyID("rd"))
    try await world.store.put(consumer, by: "cli", at: now)
    #expect(try await world.store.setKey("k-1", secretHash: [1], of: consumer.id, by: "cli", at: now))
    let found = try #require(try world.store.consumer(key: "k-1"))
    #expect(found.consumer.id == consumer.id && found.secretHash == [1])
    // Changing the name leaves the key alone.
    var renamed = consumer
    renamed.name = "Revenue"
    try await world.store.put(renamed, by: "cli", at: now)
    #expect(try world.store.consumer(key: "k-1")?.consumer.name == "Revenue")
    #expect(try await world.store.removeConsumer(consumer.id, by: "cli", at: now))
    #expect(try world.store.consumer(key: "k-1") == nil)
    #expect(try await !world.store.removeConsumer(consumer.id, by: "cli", at: now))
    #expect(try await !world.store.setKey("k-2", secretHash: [1], of: consumer.id, by: "cli", at: now))
  }

  @Test func `a new key and a suspension end the sessions of the old one`() async throws {
    let id = ConsumerID("tax")
    try await world.store.put(Consumer(id: id, name: "Tax"), by: "cli", at: now)
    for end in ["key", "suspend"] {
      try await session([7], id)
      #expect(try world.store.facadeSession(hash: [7]) != nil)
      if end == "key" {
        _ = try await world.store.setKey("k", secretHash: [1], of: id, by: "cli", at: now)
      } else {
        try await world.store.put(Consumer(id: id, name: "Tax", state: .suspended), by: "cli", at: now)
      }
      #expect(try world.store.facadeSession(hash: [7]) == nil)
    }
  }

  @Test func `an agent stands in no column by their number, and is found again by who may know`() async throws {
    try await session([7], ConsumerID("tax"))
    let name = world.store.agentName("1101700000010")
    #expect(try world.store.facadeSession(hash: [7])?.agent == name)
    #expect(try world.store.agentID(named: name) == "1101700000010")
    #expect(try world.store.agentID(named: "agent-0") == nil)
    #expect(!name.contains("1101700000010"))
  }

  @Test func `tokens that died are taken out when a new one comes`() async throws {
    try await session([7], ConsumerID("tax"))
    try await world.store.keepFacadeToken(
      hash: [8], FacadeSession(consumer: ConsumerID("tax"), agent: "a", lastUse: now.addingTimeInterval(4_000)),
      agentID: "x", deadBefore: now.addingTimeInterval(400))
    #expect(try world.store.facadeSession(hash: [7]) == nil)
  }

  @Test func `an approved request is a grant in the same commit, and an import leaves it alone`() async throws {
    let request = AccessRequest(
      id: AccessRequestID("q1"), consumer: ConsumerID("tax"), service: .person, purpose: .agencyDuty,
      fields: [.personFirstName, .personLastName], legalBasis: "Act", reason: "to post letters",
      from: CivilDate(dayNumber: 20_780), until: CivilDate(dayNumber: 20_900), requestedBy: "tax", requestedAt: now)
    try await world.store.add(request)
    let decided = try await world.store.updateAccessRequest(request.id, by: "dopa", at: now) { [now] in
      try $0.approve(fields: [.personFirstName], note: "names only", by: "dopa", at: now)
    }
    #expect(decided?.state.name == "approved")
    #expect(try world.store.accessRequest(request.id) == decided)
    let grant = try #require(try world.store.grant(GrantID("request-q1")))
    #expect(grant.fields == [.personFirstName] && grant.until == request.until)
    try await world.store.importGrants([], by: "cli", at: now)
    #expect(try world.store.grant(grant.id) != nil)
    await #expect(throws: AccessRequest.Failure.notWaiting) { try await refuse(request.id) }
    #expect(try await refuse(AccessRequestID("q9")) == nil)
  }

  private func refuse(_ id: AccessRequestID) async throws -> AccessRequest? {
    try await world.store.updateAccessRequest(id, by: "dopa", at: now) { [now] request in
      try request.refuse(note: "no", by: "dopa", at: now)
      return nil
    }
  }

  @Test func `calls of a day are counted, refused ones are not`() async throws {
    let person = Subject.person(try #require(CitizenID("1101700000010")))
    for outcome in [ExchangeRecord.Outcome.answered, .refused, .failed] {
      var record = sampleExchange("r-\(outcome)")
      record.outcome = outcome
      _ = try await world.log.append(record, about: person, salt: "s")
    }
    let day = BangkokTime(Date(timeIntervalSince1970: 1_000)).date
    #expect(try world.store.calls(of: ConsumerID("service-backend"), .person, on: day) == 2)
    #expect(try world.store.calls(of: ConsumerID("service-backend"), .person, on: day.adding(days: 1)) == 0)
  }

  @Test func `a limit without bounds is none`() async throws {
    let id = ConsumerID("tax")
    let limit = ConsumerLimit(consumer: id, service: .person, limit: CallLimit(perMinute: 5))
    try await world.store.set(limit, by: "cli", at: now)
    #expect(try world.store.limits() == [limit])
    try await world.store.set(ConsumerLimit(consumer: id, service: .person, limit: CallLimit()), by: "cli", at: now)
    #expect(try world.store.limits().isEmpty)
  }

  @Test func `a closed case is closed until it is opened again`() async throws {
    func isClosed() throws -> Bool {
      try world.store.right(
        consumer: ConsumerID("b"), service: .person, purpose: .licensing, caseReference: "C1", warrantIssuer: "i"
      ).caseIsClosed
    }
    #expect(try !isClosed())
    try await world.store.closeCase("C1", issuer: "i", at: now)
    try await world.store.closeCase("C1", issuer: "i", at: now)
    #expect(try isClosed())
    try await world.store.reopenCase("C1", issuer: "i")
    #expect(try !isClosed())
  }

  private func session(_ hash: [UInt8], _ id: ConsumerID) async throws {
    try await world.store.keepFacadeToken(
      hash: hash,
      FacadeSession(consumer: id, agent: world.store.agentName("1101700000010"), lastUse: now),
      agentID: "1101700000010", deadBefore: now.addingTimeInterval(-3_600))
  }
}
