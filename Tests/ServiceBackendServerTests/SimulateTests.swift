import APIContract
import Database
import DomainTypes
import Foundation
import HTTPTypes
import ServiceBackendDomain
import ServiceBackendFixtures
import ServiceBackendServer
import Testing

@Suite struct SimulateTests {
  let catalog: CatalogWorld
  var world: BackendWorld { catalog.world }
  init() async throws { catalog = try await CatalogWorld() }

  private func simulate(_ input: SimulationInput) async throws -> HTTPResponse {
    await catalog.send(
      .post, "/v1/catalog/simulations", try ContractJSON.encode(input), fields: [.acceptLanguage: "en"])
  }

  private func input(_ definition: String = "signboard-tax") throws -> SimulationInput {
    let asked = try catalog.inForce(LicenseDefinitionID(definition)).action(.new)?.fields ?? []
    return SimulationInput(
      definition: LicenseDefinitionID(definition), action: .new, applicant: .person,
      answers: Sample.answers.filter { asked.contains($0.key) }, receivedAt: try Sample.time("2026-06-05", hour: 17))
  }

  @Test func `anybody may try, and nothing is stored`() async throws {
    let before = world.stores.database.statistics.writes
    let response = try await simulate(try input())
    #expect(response.status == 200)
    let answer = try await catalog.decode(SimulationAnswer.self, response)
    #expect(answer.faults == [])
    #expect(answer.fee.amount == .zero && !answer.steps.contains { $0.kind == .payment })
    #expect(answer.receivedOn.iso == "2026-06-08")
    #expect(answer.documents.map(\.key) == ["signboard.photo"])
    #expect(answer.documents.first?.because.en == "Asked of every request")
    #expect(world.stores.database.statistics.writes == before)
  }

  @Test func `it says what is missing or wrong, in the asked language`() async throws {
    var input = try input()
    input.answers["signboard.text"] = nil
    input.answers["signboard.areaSquareCentimeters"] = -1
    input.documents = []
    input.ial = "1.1"
    let faults = try await catalog.decode(SimulationAnswer.self, simulate(input)).faults
    #expect(
      Set(faults.map(\.field)) == [
        "answers.signboard.text", "answers.signboard.areaSquareCentimeters", "documents.signboard.photo",
        "applicant.ial",
      ])
    #expect(faults.first { $0.field == "answers.signboard.text" }?.message == "Please answer")
  }

  @Test func `a changed workflow can be tried before it is published`() async throws {
    var input = try input()
    input.definition = nil
    input.proposed = try catalog.next { $0.actions["new"]?.workingDays = 3 }
    let answer = try await catalog.decode(SimulationAnswer.self, simulate(input))
    #expect(answer.workingDays == 3)
    #expect(try catalog.inForce().action(.new)?.workingDays != 3)
    input.proposed?.actions["new"]?.workingDays = 2_000_000_000
    let absurd = try await simulate(input)
    #expect(absurd.status == 422)
    #expect(try await catalog.problem(absurd).errors?.map(\.field).contains("actions.new.workingDays") == true)
  }

  @Test func `an older version answers as it did`() async throws {
    try await catalog.agencyAtWork()
    let old = try catalog.inForce()
    try await catalog.publish(try catalog.next { $0.actions["new"]?.workingDays = 3 })
    var input = try input()
    #expect(try await catalog.decode(SimulationAnswer.self, simulate(input)).workingDays == 3)
    input.version = old.version
    #expect(
      try await catalog.decode(SimulationAnswer.self, simulate(input)).workingDays == old.action(.new)?.workingDays)
    input.version = 99
    #expect(try await simulate(input).status == 404)
  }

  @Test func `what cannot be tried is said so`() async throws {
    var unknown = try input()
    unknown.definition = LicenseDefinitionID("none")
    #expect(try await simulate(unknown).status == 404)
    unknown.definition = nil
    #expect(try await catalog.problem(simulate(unknown)).errors?.map(\.field) == ["definition"])
    let closed = try catalog.inForce()
    let missing = LicenseDefinition.Action.allCases.first { closed.action($0) == nil }
    if let missing {
      var action = try input()
      action.action = missing
      #expect(try await catalog.problem(simulate(action)).code == "action-not-offered")
    }
  }
}
