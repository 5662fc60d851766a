import APIContract
import DomainTypes
import GatewayDomain
import GatewayStorage
import HTTPTypes
import Testing

@Suite struct CaseClosureTests {
  let world: GatewayWorld

  init() async throws { world = try await GatewayWorld() }

  @Test func `a warrant of a closed case is refused, and counts again when it is opened`() async throws {
    #expect(try await close("C690112001", true, as: "service-backend") == 204)
    #expect(try await outcome() == "case-closed")
    #expect(try world.store.exchanges(after: 0, limit: 9).map(\.record.reason) == ["case-closed"])
    #expect(try await close("C690112001", false, as: "service-backend") == 204)
    #expect(try await outcome() == "answered")
  }

  @Test func `a warrant that says itself that the case is closed is refused`() async throws {
    let warrant = try world.warrant { $0.caseState = "closed" }
    #expect(try await outcome(warrant) == "case-closed")
  }

  @Test func `an officer who does not hold the warrant is refused`() async throws {
    #expect(try await outcome(officer: "officer-2") == "warrant-other-officer")
    #expect(try await outcome(officer: "officer-1") == "answered")
  }

  @Test func `nobody but the issuer of warrants closes a case`() async throws {
    #expect(try await close("C690112001", true, as: "sandbox-agency") == 403)
    #expect(try await outcome() == "answered")
  }

  private func close(_ reference: String, _ isClosed: Bool, as client: String) async throws -> Int {
    try await world.send(
      .post, "/v1/case-closures", CaseClosure(caseReference: reference, isClosed: isClosed), as: client,
      scope: "gateway.lookup"
    ).status
  }

  private func outcome(_ warrant: String? = nil, officer: String? = nil) async throws -> String {
    let request = LookUpRequest(
      service: "dopa.person", subject: try person("1101700000010"), fields: ["person.firstName"],
      purpose: .licensing, legalBasis: "Act", caseReference: "C690112001", officer: officer,
      warrant: try warrant ?? world.warrant())
    let answer = try await world.send(.post, "/v1/lookups", request, as: "service-backend", scope: "gateway.lookup")
    return answer.problemCode ?? "answered"
  }
}
