import APIContract
import DomainTypes
import Foundation
import HTTPTypes
import PortalTestSupport
import Testing

@Suite struct DelegationTests {
  let world: PortalWorld
  init() async throws { world = try await PortalWorld(.init(catalog: { SampleCatalog.addActions(&$0) })) }

  private func delegate(
    _ actions: [String], licenses: [String]? = nil, satang: Int? = nil, days: Double = 1
  ) throws -> Program {
    var members: [String: JSONValue] = [
      "id": "d", "actions": .array(actions.map { .string($0) }),
      "until": .integer(Int(Samples.now.timeIntervalSince1970 + days * 86_400)),
    ]
    if let licenses { members["licenses"] = .array(licenses.map { .string($0) }) }
    if let satang { members["maximumSatang"] = .integer(satang) }
    let data = try ContractJSON.encode(JSONValue.object(members))
    return try world.program(delegation: try ContractJSON.decode(UserInfo.Delegation.self, from: data))
  }

  private func begin(_ program: Program, _ license: String, _ action: LicenseDefinition.Action = .new) async throws
    -> Answer
  {
    try await program.send(
      .post, "/v1/drafts",
      NewDraft(
        businessType: "restaurant", finderAnswers: [:],
        licenses: [.init(definition: LicenseDefinitionID(license), action: action)]))
  }

  @Test func `who may renew the food license files nothing new and nothing else`() async throws {
    let program = try delegate(["renew"], licenses: ["food-place-notification"])
    #expect(try await begin(program, "food-place-notification", .renew).status == 201)
    let new = try await begin(program, "food-place-notification")
    #expect(new.status == 403 && new.problem?.code == "not-delegated")
    #expect(try await begin(program, "liquor-sale").status == 403)
  }

  @Test func `a delegation ends by date and by amount`() async throws {
    #expect(try await begin(try delegate(["new"], days: -1), "liquor-sale").status == 403)
    #expect(try await begin(try delegate(["new"], satang: 10_000), "liquor-sale").status == 403)
    #expect(try await begin(try delegate(["new"], satang: 33_000), "liquor-sale").status == 201)
  }
}
