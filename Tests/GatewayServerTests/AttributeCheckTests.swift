import APIContract
import DomainTypes
import GatewayDomain
import GatewayStorage
import HTTPTypes
import Testing

@Suite struct AttributeCheckTests {
  let world: GatewayWorld

  init() async throws { world = try await GatewayWorld(cache: [.dopa: .seconds(30)]) }

  @Test func `an age is answered by yes or no, and the birth date is nowhere`() async throws {
    for (id, years, expected) in [("1101700000010", 20, true), ("1101700000010", 60, false)] {
      let answer = try await ask(
        .init(
          service: "dopa.person", subject: person(id), attribute: "person.isAtLeast", years: years,
          purpose: .agencyDuty, legalBasis: "Act", caseReference: "1", officer: "o"))
      #expect(try answer.read(AttributeCheckAnswer.self).result == expected)
      #expect(!answer.text.contains("1995") && !answer.text.contains("2538"))
    }
    let rows = try world.store.exchanges(after: 0, limit: 9).map(\.record)
    #expect(rows.map(\.fields) == [[.personIsAtLeast], [.personIsAtLeast]])
  }

  @Test func `a kept answer is the yes or no alone`() async throws {
    let request = AttributeCheckRequest(
      service: "dopa.person", subject: try person("1101700000010"), attribute: "person.isAtLeast", years: 20,
      purpose: .agencyDuty, legalBasis: "Act", caseReference: "1", officer: "o")
    _ = try await ask(request)
    world.clock.advance(3)
    #expect(try await ask(request).fields["age"] == "3")
    // A look-up of the datum finds nothing kept.
    _ = try await world.lookUp("dopa.person", person("1101700000010"), ["person.birthDate"])
    #expect(world.registerCalls.count(of: "/link") == 2)
  }

  @Test func `a director of a company is told by name; of an abandoned one there is none`() async throws {
    for (id, firstName, lastName, expected) in [
      ("0105560000018", "สมชาย", "ตัวอย่าง", true), ("0105560000018", "สมชาย", "อื่น", false),
    ] {
      let answer = try await ask(
        .init(
          service: "dbd.profile", subject: company(id), attribute: "company.hasDirector", firstName: firstName,
          lastName: lastName, purpose: .agencyDuty, legalBasis: "Act", caseReference: "1", officer: "o"))
      #expect(try answer.read(AttributeCheckAnswer.self).result == expected)
      #expect(!answer.text.contains("สมชาย"))
    }
  }

  @Test func `an attribute needs its own grant, and is no field of a look-up`() async throws {
    let request = AttributeCheckRequest(
      service: "dopa.person", subject: try person("1101700000010"), attribute: "person.isAtLeast", years: 20,
      purpose: .identityProofing, legalBasis: "Act")
    let refused = try await world.send(
      .post, "/v1/attribute-checks", request, as: "identity", scope: "gateway.lookup")
    #expect(refused.status == 403 && refused.problemCode == "field-not-granted")
    let field = try await world.lookUp("dopa.person", person("1101700000010"), ["person.isAtLeast"])
    #expect(field.status == 422 && field.problemCode == "unknown-field")
  }

  @Test(
    arguments: [
      ("dopa.address", "person.isAtLeast", 20, "unknown-service"),
      ("dopa.person", "company.hasDirector", 20, "unknown-attribute"),
      ("dopa.person", "person.birthDate", 20, "unknown-attribute"),
      ("dopa.person", "person.isAtLeast", 43, "wrong-age"),
      ("dopa.person", "person.isAtLeast", nil, "wrong-age"),
    ] as [(String, String, Int?, String)])
  func `a question that makes no sense is a 422 and leaves no row`(
    _ service: String, _ attribute: String, _ years: Int?, _ code: String
  ) async throws {
    let answer = try await ask(
      .init(
        service: service, subject: person("1101700000010"), attribute: attribute, years: years, purpose: .agencyDuty,
        legalBasis: "Act", caseReference: "1", officer: "o"))
    #expect(answer.status == 422 && answer.problemCode == code)
    #expect(try world.store.exchanges(after: 0, limit: 9).isEmpty)
  }

  private func ask(_ request: AttributeCheckRequest) async throws -> HTTPResponse {
    try await world.send(.post, "/v1/attribute-checks", request, as: "sandbox-agency", scope: "gateway.lookup")
  }
}
