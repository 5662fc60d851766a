import APIClient
import APIContract
import Cryptography
import DomainTypes
import FoundationEssentials
import GatewayDomain
import GatewayServer
import GatewayStorage
import HTTPServer
import HTTPTypes
import JOSE
import Testing

@Suite struct LicensingLookUpTests {
  let world: GatewayWorld

  init() async throws { world = try await GatewayWorld() }

  @Test func `a look-up for an open case gives exactly the asked fields`() async throws {
    let answer = try await world.client("service-backend").lookUp(request(warrant: world.warrant()))
    #expect(answer.values == ["person.firstName": "สมชาย", "person.lastName": "ตัวอย่าง"])
    #expect(answer.source.en == "Department of Provincial Administration")
    let row = try #require(try world.store.exchanges(after: 0, limit: 9).first).record
    #expect(row.outcome == .answered && row.reason == nil)
    #expect(row.officer == "officer-1" && row.agency == AgencyID("bma") && row.caseReference == "C690112001")
    #expect(row.fields == [.personFirstName, .personLastName])
    #expect(row.times.asked != nil && row.times.answered != nil)
  }

  @Test func `no case, no data, and the refusal is logged`() async throws {
    #expect(try await refusal(request(warrant: nil)) == "warrant-missing")
    let row = try #require(try world.store.exchanges(after: 0, limit: 9).first).record
    #expect(row.outcome == .refused && row.reason == "warrant-missing" && row.times.asked == nil)
  }

  @Test func `a warrant works once`() async throws {
    let warrant = try world.warrant()
    _ = try await world.client("service-backend").lookUp(request(warrant: warrant))
    #expect(try await refusal(request(warrant: warrant)) == "warrant-replayed")
  }

  @Test func `a replayed warrant uses up no call of the limit, neither one by one nor at once`() async throws {
    try await world.store.set(
      ConsumerLimit(
        consumer: ConsumerID("service-backend"), service: .person, limit: CallLimit(perMinute: 3, perDay: 3)),
      by: "test", at: world.now)
    let client = try world.client("service-backend")
    let warrant = try world.warrant()
    _ = try await client.lookUp(request(warrant: warrant))
    for _ in 0..<5 { #expect(try await refusal(request(warrant: warrant)) == "warrant-replayed") }
    let another = try world.warrant()
    await withDiscardingTaskGroup { group in
      for _ in 0..<2 { group.addTask { _ = try? await client.lookUp(request(warrant: another)) } }
    }
    _ = try await client.lookUp(request(warrant: world.warrant()))
    let full = await #expect(throws: Problem.self) { try await client.lookUp(request(warrant: world.warrant())) }
    #expect(full?.code == "too-many-calls")
  }

  @Test func `of many look-ups at once one warrant serves one`() async throws {
    let warrant = try world.warrant()
    let client = try world.client("service-backend")
    let answered = await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<20 {
        group.addTask { (try? await client.lookUp(request(warrant: warrant))) != nil }
      }
      return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }
    #expect(answered == 1)
    #expect(try world.store.verifyExchanges() == .intact(count: 20, head: lastHash()))
  }

  @Test func `each wrong warrant is refused with its own code`() async throws {
    let issued = Int(world.now.timeIntervalSince1970)
    let stranger = try SigningKey.generate(.es256)
    #expect(try await refusal(request(warrant: "not-a-token")) == "warrant-invalid")
    #expect(try await refusal(request(warrant: world.warrant(key: stranger))) == "warrant-invalid")
    #expect(try await refusal(request(warrant: world.warrant { $0.iss = "http://other" })) == "warrant-invalid")
    #expect(try await refusal(request(warrant: world.warrant { $0.aud = "portal" })) == "warrant-invalid")
    #expect(
      try await refusal(
        request(
          warrant: world.warrant {
            $0.iat = issued - 70
            $0.exp = issued - 10
          })) == "warrant-expired")
    #expect(try await refusal(request(warrant: world.warrant { $0.exp = issued + 3600 })) == "warrant-invalid")
    #expect(try await refusal(request(warrant: world.warrant { $0.caseReference = "C2" })) == "warrant-mismatch")
    #expect(try await refusal(request(warrant: world.warrant { $0.fields.removeLast() })) == "warrant-field-unlisted")
    #expect(try await refusal(request(warrant: world.warrant { $0.service = "dopa.address" })) == "warrant-mismatch")
    let other = try person("3100100000014")
    #expect(try await refusal(request(warrant: world.warrant { $0.subject = other })) == "warrant-mismatch")
  }

  @Test func `an access token is no warrant`() async throws {
    let token = try world.token(client: "service-backend", scope: "gateway.lookup")
    #expect(try await refusal(request(warrant: token)) == "warrant-invalid")
  }

  @Test func `while the issuer's keys cannot be fetched nothing is looked up`() async throws {
    world.backendIsUp.turnOff()
    let problem = await #expect(throws: Problem.self) {
      try await world.client("service-backend").lookUp(request(warrant: world.warrant()))
    }
    #expect(problem?.code == "warrant-issuer-unavailable" && problem?.status == 503)
    #expect(problem?.source == .gateway)
  }

  @Test func `a company is looked up for a case`() async throws {
    var request = try request(
      warrant: world.warrant {
        $0.service = "dbd.profile"
        $0.fields = ["company.name", "company.isActive"]
        $0.subject = LookUpSubject(juristicID: JuristicID("0113550000013"))
      })
    request.service = "dbd.profile"
    request.subject = try company("0113550000013")
    request.fields = ["company.name", "company.isActive"]
    let answer = try await world.client("service-backend").lookUp(request)
    #expect(answer.values == ["company.name": "ห้างหุ้นส่วนจำกัด ทดลองร้าง", "company.isActive": false])
  }

  private func request(warrant: String?) throws -> LookUpRequest {
    LookUpRequest(
      service: "dopa.person", subject: try person("1101700000010"), fields: ["person.firstName", "person.lastName"],
      purpose: .licensing, legalBasis: "Licensing Facilitation Act", caseReference: "C690112001", warrant: warrant)
  }

  private func refusal(_ request: LookUpRequest) async throws -> String? {
    let client = try world.client("service-backend")
    let problem = await #expect(throws: Problem.self) { try await client.lookUp(request) }
    #expect(problem?.status == 403 && problem?.source == .client)
    return problem?.code
  }

  private func lastHash() throws -> [UInt8] {
    try #require(try world.store.exchanges(after: 0, limit: 100).last).hash
  }
}
