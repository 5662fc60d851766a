import APIClient
import APIContract
import DomainTypes
import Foundation
import HTTPTypes
import ServiceBackendDomain
import ServiceBackendFixtures
import ServiceBackendServer
import ServiceBackendStorage
import Testing

@Suite struct PublishDefinitionTests {
  let catalog: CatalogWorld
  var world: BackendWorld { catalog.world }
  init() async throws { catalog = try await CatalogWorld() }

  @Test func `a published step counts for the next case, and a running one keeps the old`() async throws {
    try await catalog.agencyAtWork()
    let before = try #require(try await world.portal.catalog(unless: nil))
    try await world.submit()
    let inspection = try SampleCatalog.decode(
      ActionDefinition.Step.self, #"{"kind": "inspection", "roles": ["reviewer"]}"#)
    let next = try catalog.next { $0.actions["new"]?.steps.insert(inspection, at: 1) }
    let response = try await catalog.publish(next)
    #expect(response.status == 201)

    let after = try #require(try await world.portal.catalog(unless: before.version))
    #expect(after.catalog.definition(next.id) == next)
    var submitted = try Sample.submitted("signboard-tax", at: world.clock.now)
    submitted.definitionVersion = next.version
    for index in submitted.documents.indices {
      submitted.documents[index] = try await world.storedDocument(submitted.documents[index].key)
    }
    let second = LicenseRequestID("request-2")
    _ = try await world.portal.submit(second, submitted)
    let old = try #require(try world.stores.requests.find(world.id)).request
    let new = try #require(try world.stores.requests.find(second)).request
    #expect(old.definitionVersion == next.version - 1 && old.process.step(.inspection) == nil)
    #expect(new.definitionVersion == next.version && new.process.step(.inspection) != nil)
  }

  @Test func `a rate from tomorrow leaves today's case as it is, and counts from midnight`() async throws {
    try await catalog.agencyAtWork()
    let next = try catalog.next { $0.effectiveFrom = catalog.today.adding(days: 1) }
    try await catalog.publish(next)
    #expect(try catalog.inForce().version == next.version - 1)
    var early = try Sample.submitted("signboard-tax", at: world.clock.now)
    early.definitionVersion = next.version
    let refused = await #expect(throws: Problem.self) { try await world.portal.submit(world.id, early) }
    #expect(refused?.code == "unknown-definition-version")
    world.clock.set(BangkokTime.midnight(of: next.effectiveFrom))
    #expect(try catalog.inForce() == next)
    let fetched = try await world.portal.catalog(unless: nil)
    #expect(fetched?.catalog.definition(next.id) == next)
  }

  @Test func `the same content again is the same answer`() async throws {
    try await catalog.agencyAtWork()
    let next = try catalog.next()
    let first = try await catalog.publish(next), second = try await catalog.publish(next)
    #expect(first.status == 201 && second.status == 200)
    #expect(first.fields[.etag] == second.fields[.etag])
    let (one, two) = (
      try await catalog.decode(PublishedVersion.self, first), try await catalog.decode(PublishedVersion.self, second)
    )
    #expect(one == two)
  }

  @Test func `who did not see the latest version is told so`() async throws {
    try await catalog.agencyAtWork()
    let seen = try #require(try world.stores.definitions.latest(catalog.signboard)?.sha256)
    let next = try catalog.next()
    #expect(try await catalog.publish(next, ifMatch: seen).status == 201)
    var other = next
    other.version += 1
    other.effectiveFrom = catalog.today.adding(days: 2)
    let stale = try await catalog.publish(other, ifMatch: seen)
    #expect(stale.status == 412)
    #expect(try await catalog.problem(stale).code == "stale-version")
  }

  @Test func `every fault is listed with its place, those of the shape and those of the meaning`() async throws {
    let next = try catalog.next {
      $0.agency = AgencyID("nobody")
      $0.actions["new"]?.documents[0].formats = ["text/html"]
      $0.actions["new"]?.documents[0].stateIssued = "dopa.house"
      $0.actions["new"]?.fields.append("no.such")
      $0.actions["new"]?.steps.removeLast()
    }
    var document = try ContractJSON.decode(JSONValue.self, from: ContractJSON.encode(next))
    guard case .object(var members) = document else { return }
    members["name"] = .object(["th": "ป้าย"])
    members["minimumIAL"] = 2
    members["colour"] = "red"
    members["law"] = .array([.object(["section": "7", "confirmed": false])])
    document = .object(members)
    let response = try await catalog.put(try ContractJSON.encode(document), next.id)
    #expect(response.status == 422)
    let problem = try await catalog.problem(response)
    #expect(problem.code == "definition-invalid")
    let faults = Dictionary((problem.errors ?? []).map { ($0.field, $0.code) }) { first, _ in first }
    let expected = [
      "name.en", "minimumIAL", "colour", "law[0].name", "agency", "actions.new.documents[0].formats",
      "actions.new.documents[0]", "actions.new.fields", "actions.new.steps",
    ]
    #expect(expected.filter { faults[$0] == nil } == [])
    #expect(faults["name.en"] == "missing" && faults["colour"] == "unknown" && faults["minimumIAL"] == "invalid")
  }

  @Test func `checking finds the same and publishes nothing`() async throws {
    let next = try catalog.next { $0.version += 4 }
    let response = await catalog.send(
      .post, "/v1/catalog/checks", try ContractJSON.encode(next), as: "editor", fields: [.acceptLanguage: "en"])
    #expect(response.status == 200)
    let faults = try await catalog.decode(DefinitionCheckAnswer.self, response).faults
    #expect(faults.map(\.code).sorted() == ["agency-inactive", "not-next"])
    #expect(try world.stores.definitions.versions().filter { $0.id == next.id }.count == 1)
  }

  @Test func `no front without a back`() async throws {
    // Nobody has been at the desk yet.
    let inactive = try await catalog.publish(try catalog.next())
    #expect(inactive.status == 422)
    #expect(try await catalog.problem(inactive).errors?.map(\.code) == ["agency-inactive"])
    try await catalog.agencyAtWork()
    #expect(try await catalog.publish(try catalog.next()).status == 201)
    world.clock.set(world.clock.now.addingTimeInterval(31 * 86400))
    let later = try await catalog.publish(try catalog.next())
    #expect(try await catalog.problem(later).errors?.map(\.code) == ["agency-inactive"])
    // The excise office has officers, but none for most of the steps.
    let liquor = try catalog.inForce(LicenseDefinitionID("liquor-sale"))
    var next = liquor
    next.version += 1
    next.effectiveFrom = catalog.today
    let unstaffed = try await catalog.problem(try await catalog.publish(next))
    #expect(unstaffed.errors?.contains { $0.code == "unstaffed" } == true)
  }

  @Test func `only the scope publishes`() async throws {
    let body = try ContractJSON.encode(try catalog.next())
    #expect(await catalog.send(.put, "/v1/catalog/definitions/signboard-tax", body, as: "portal").status == 403)
    #expect(await catalog.send(.put, "/v1/catalog/definitions/signboard-tax", body).status == 401)
    #expect(await catalog.send(.post, "/v1/catalog/checks", body, as: "officer:intake").status == 403)
  }

  @Test func `what is no definition at all is said so`() async throws {
    let list = try await catalog.put(Array("[]".utf8), catalog.signboard)
    #expect(list.status == 400)
    let empty = try await catalog.put(Array("{}".utf8), catalog.signboard)
    #expect(empty.status == 422)
    let missing = try await catalog.problem(empty).errors?.filter { $0.code == "missing" }.map(\.field) ?? []
    #expect(Set(missing).isSuperset(of: ["id", "version", "name", "agency", "law", "actions"]))
    let other = try await catalog.publish(try catalog.next { $0.id = LicenseDefinitionID("other") })
    #expect(other.status != 500)
    let wrongName = try await catalog.put(try ContractJSON.encode(try catalog.next()), LicenseDefinitionID("other"))
    #expect(try await catalog.problem(wrongName).errors?.contains { $0.field == "id" } == true)
  }
}
