import APIClient
import APIContract
import DomainTypes
import FoundationEssentials
import GatewayDomain
import GatewayServer
import GatewayStorage
import HTTPServer
import HTTPTypes
import Testing

@Suite struct LedgerTests {
  let world: GatewayWorld

  init() async throws { world = try await GatewayWorld() }

  @Test func `a person sees every look-up about them and no other, but not the officer`() async throws {
    let backend = try world.client("service-backend")
    _ = try await backend.lookUp(request("1101700000010", world.warrant()))
    _ = try? await backend.lookUp(request("1101700000010", nil))
    let others = try person("3100100000014")
    _ = try await backend.lookUp(request("3100100000014", world.warrant { $0.subject = others }))

    let own = try world.token(client: "portal", scope: "gateway.own", citizenID: "1101700000010")
    let page = try await backend.ledger(of: own)
    #expect(page.items.map(\.outcome) == [.refused, .answered])
    #expect(page.items.map(\.caseReference) == ["C690112001", "C690112001"])
    let answered = try #require(page.items.last)
    #expect(answered.agency == "bma" && answered.officer == nil && answered.purpose == "licensing")
    #expect(answered.fields == ["person.firstName", "person.lastName"])
    #expect(page.next == nil)
  }

  @Test func `who acts for a company sees the look-ups about it`() async throws {
    _ = try await world.client("identity").lookUp(
      LookUpRequest(
        service: "dbd.profile", subject: company("0105560000018"), fields: ["company.name"],
        purpose: .companyRepresentation, legalBasis: "Act"))
    let client = try world.client("portal")
    let person = try world.token(client: "portal", scope: "gateway.own", citizenID: "1101700000010")
    #expect(try await client.ledger(of: person).items.isEmpty)
    let acting = try world.token(
      client: "portal", scope: "gateway.own", citizenID: "1101700000010", juristicID: "0105560000018")
    #expect(try await client.ledger(of: acting).items.map(\.service) == ["dbd.profile"])
  }

  @Test func `an agency's own look-up shows whose system it was, and a secret one shows later`() async throws {
    _ = try await world.lookUp("dopa.person", person("1101700000010"), ["person.firstName"])
    var grant = try #require(try world.store.grant(GrantID("agency-dopa-person")))
    grant.ledgerDelayDays = 30
    try await world.store.putGrant(grant, by: "test", at: world.now)
    _ = try await world.lookUp("dopa.person", person("1101700000010"), ["person.lastName"])
    func shown() async throws -> [Exchange] {
      let own = try world.token(client: "portal", scope: "gateway.own", citizenID: "1101700000010")
      return try await world.client("portal").ledger(of: own).items
    }
    let first = try await shown()
    #expect(first.map(\.fields) == [["person.firstName"]] && first.first?.agency == "sandbox")
    #expect(first.first?.caseReference == "2569/1" && first.first?.officer == nil)
    world.clock.advance(30 * 86_400)
    #expect(try await shown().count == 2)
  }

  @Test func `pages follow each other without gap or repetition`() async throws {
    let identity = try world.client("identity")
    for _ in 0..<120 {
      _ = try await identity.lookUp(
        LookUpRequest(
          service: "dopa.person", subject: person("1101700000010"), fields: ["person.firstName"],
          purpose: .identityProofing, legalBasis: "consent"))
    }
    let own = try world.token(client: "portal", scope: "gateway.own", citizenID: "1101700000010")
    let first = try await identity.ledger(of: own)
    let second = try await identity.ledger(of: own, after: first.next)
    #expect((first.items + second.items).map(\.sequence) == Array((1...120).reversed()))
    #expect(second.next == nil)
    let problem = await #expect(throws: Problem.self) { try await identity.ledger(of: own, after: "x") }
    #expect(problem?.code == "wrong-cursor")
  }

  private func request(_ id: String, _ warrant: String?) throws -> LookUpRequest {
    LookUpRequest(
      service: "dopa.person", subject: try person(id), fields: ["person.firstName", "person.lastName"],
      purpose: .licensing, legalBasis: "Act", caseReference: "C690112001", warrant: warrant)
  }
}
