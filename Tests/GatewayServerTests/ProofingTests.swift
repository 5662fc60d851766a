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

@Suite struct ProofingTests {
  let world: GatewayWorld

  init() async throws { world = try await GatewayWorld() }

  @Test func `identity checks a card, and a wrong value is a plain no`() async throws {
    let identity = try world.client("identity")
    #expect(try await identity.cardCheck(card()).matches)
    #expect(try await !identity.cardCheck(card(laserCode: "JT1234567891")).matches)
    #expect(try await !identity.cardCheck(card(firstName: "สมหญิง")).matches)
    let rows = try world.store.exchanges(after: 0, limit: 9).map(\.record)
    #expect(rows.map(\.fields) == Array(repeating: [.cardMatches], count: 3))
    #expect(rows.allSatisfy { $0.outcome == .answered && !$0.legalBasis.isEmpty })
  }

  @Test func `a malformed laser code never leaves the gateway`() async throws {
    let problem = await #expect(throws: Problem.self) {
      try await world.client("identity").cardCheck(card(laserCode: "123"))
    }
    #expect(problem?.code == "wrong-laser-code" && problem?.errors?.first?.field == "laserCode")
    #expect(try world.store.exchanges(after: 0, limit: 9).isEmpty)
  }

  @Test func `a consumer without the grant checks no card`() async throws {
    let problem = await #expect(throws: Problem.self) { try await world.client("portal").cardCheck(card()) }
    #expect(problem?.code == "no-grant")
    #expect(try world.store.exchanges(after: 0, limit: 9).map(\.record.reason) == ["no-grant"])
  }

  @Test func `identity looks up who is proofed, and who directs a company`() async throws {
    let identity = try world.client("identity")
    let answer = try await identity.lookUp(
      LookUpRequest(
        service: "dopa.person", subject: person("3100100000014"), fields: ["person.birthDate", "person.middleName"],
        purpose: .identityProofing, legalBasis: "consent"))
    #expect(answer.values == ["person.birthDate": .object(["year": 1947]), "person.middleName": .null])
    let company = try await identity.lookUp(
      LookUpRequest(
        service: "dbd.profile", subject: company("0105560000018"), fields: ["company.isActive", "company.directors"],
        purpose: .companyRepresentation, legalBasis: "Act"))
    #expect(company.values["company.isActive"] == true)
    #expect(company.values["company.directors"]?.array?.count == 2)
  }

  private func card(firstName: String = "สมชาย", laserCode: String = "jt1-2345678-90") throws -> CardCheckRequest {
    CardCheckRequest(
      citizenID: try #require(CitizenID("1101700000010")), firstName: firstName, lastName: "ตัวอย่าง",
      birthDate: try #require(BirthDate(year: 1995, month: 2, day: 20)), laserCode: laserCode)
  }
}
