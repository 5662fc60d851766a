import APIContract
import DomainTypes
import Foundation
import HTTPTypes
import ServiceBackendDomain
import ServiceBackendServer
import ServiceBackendStorage
import Testing

@Suite struct ReadDefinitionsTests {
  let catalog: CatalogWorld
  var world: BackendWorld { catalog.world }
  init() async throws { catalog = try await CatalogWorld() }

  @Test func `the list names every version with its hash, and which is in force`() async throws {
    try await catalog.agencyAtWork()
    let next = try catalog.next { $0.effectiveFrom = catalog.today.adding(days: 3) }
    try await catalog.publish(next)
    let list = try await catalog.decode(DefinitionList.self, await catalog.send(.get, "/v1/catalog/definitions"))
    let item = try #require(list.items.first { $0.id == catalog.signboard })
    #expect(item.inForce == next.version - 1)
    #expect(item.versions.map(\.version) == [next.version - 1, next.version])
    #expect(Set(item.versions.map(\.sha256)).count == 2)
  }

  @Test func `a definition is sent once for each version`() async throws {
    let path = "/v1/catalog/definitions/signboard-tax"
    let first = await catalog.send(.get, path)
    #expect(first.status == 200)
    let etag = try #require(first.fields[.etag])
    #expect(await catalog.send(.get, path, fields: [.ifNoneMatch: etag]).status == 304)
    #expect(try await catalog.decode(LicenseDefinition.self, first) == catalog.inForce())
    let version = try catalog.inForce().version
    #expect(await catalog.send(.get, path + "/versions/\(version)").fields[.etag] == etag)
    #expect(await catalog.send(.get, path + "/versions/99").status == 404)
    #expect(await catalog.send(.get, path + "/versions/one").status == 404)
    #expect(await catalog.send(.get, "/v1/catalog/definitions/none").status == 404)
  }

  @Test func `two versions are compared place by place`() async throws {
    try await catalog.agencyAtWork()
    let next = try catalog.next {
      $0.actions["new"]?.workingDays = 20
      $0.actions["new"]?.fields.removeAll { $0 == "applicant.email" }
    }
    try await catalog.publish(next)
    let path = "/v1/catalog/definitions/signboard-tax/differences"
    let response = await catalog.send(.get, path + "?from=\(next.version - 1)&to=\(next.version)")
    let items = try await catalog.decode(DefinitionDifferences.self, response).items
    let found = Dictionary(items.map { ($0.path, $0) }) { first, _ in first }
    #expect(found["actions.new.workingDays"]?.new == 20)
    #expect(found["actions.new.fields[]"]?.old == "applicant.email")
    #expect(found["version"] != nil)
    #expect(await catalog.send(.get, path + "?from=1").status == 400)
    #expect(await catalog.send(.get, path + "?from=1&to=77").status == 404)
  }

  @Test func `what is exported here means the same elsewhere`() async throws {
    try await catalog.agencyAtWork()
    try await catalog.publish(try catalog.next { $0.actions["new"]?.workingDays = 20 })
    let file = await catalog.send(.get, "/v1/catalog/definitions/signboard-tax/export")
    let bundle = try await catalog.decode(CatalogBundle.self, file)
    #expect(bundle.catalog.definitions.map(\.id) == [catalog.signboard])
    #expect(!bundle.catalog.fields.contains { $0.key == "food.handlers" })

    let elsewhere = try await CatalogWorld()
    try await elsewhere.agencyAtWork()
    let body = try ContractJSON.encode(bundle)
    let first = await elsewhere.send(.post, "/v1/catalog/imports", body, as: "editor")
    #expect(first.status == 200)
    #expect(try await elsewhere.decode(CatalogImportAnswer.self, first).published.count == 1)
    #expect(try elsewhere.inForce() == catalog.inForce())
    let again = await elsewhere.send(.post, "/v1/catalog/imports", body, as: "editor")
    let nothing = try await elsewhere.decode(CatalogImportAnswer.self, again)
    #expect(nothing.published.isEmpty && nothing.unchanged == 1 && !nothing.sharedChanged)
  }

  @Test func `a file that contradicts what is here changes nothing`() async throws {
    let file = await catalog.send(.get, "/v1/catalog/export")
    var bundle = try await catalog.decode(CatalogBundle.self, file)
    bundle.catalog.definitions[0].minimumIAL = "2.3"
    bundle.catalog.fields[0].label.en = "Changed"
    let response = await catalog.send(
      .post, "/v1/catalog/imports", try ContractJSON.encode(bundle), as: "editor")
    #expect(response.status == 422)
    #expect(try await catalog.problem(response).errors?.map(\.code) == ["published-differently"])
    #expect(world.environment.catalog.catalog.fields[0].label.en != "Changed")
    bundle.format = "something-else"
    let format = await catalog.send(.post, "/v1/catalog/imports", try ContractJSON.encode(bundle), as: "editor")
    #expect(try await catalog.problem(format).errors?.map(\.field) == ["format"])
  }

  @Test func `a definition of three hundred questions is saved in under a second`() async throws {
    try await catalog.agencyAtWork()
    var bundle = CatalogBundle(world.environment.catalog.catalog, holidays: [])
    bundle.catalog.definitions = []
    let base = try #require(bundle.catalog.fields.first { $0.key == "signboard.text" })
    let questions = (1...300).map { number in
      var field = base
      field.key = "huge.question\(number)"
      return field
    }
    bundle.catalog.fields = questions
    let imported = await catalog.send(.post, "/v1/catalog/imports", try ContractJSON.encode(bundle), as: "editor")
    #expect(imported.status == 200)
    let huge = try catalog.next { $0.actions["new"]?.fields += questions.map(\.key) }
    let clock = ContinuousClock()
    let start = clock.now
    let response = try await catalog.publish(huge)
    let took = clock.now - start
    #expect(response.status == 201)
    #expect(took < .seconds(1), "a debug build")
  }

  @Test func `what another process publishes is taken up`() async throws {
    try await catalog.agencyAtWork()
    let other = CatalogPublisher(
      stores: world.stores, inForce: try CatalogInForce(world.stores.definitions, at: world.clock.now),
      activity: AgencyActivity(world.stores.agencyDays), activeWithin: 30, now: { [clock = world.clock] in clock.now })
    await CatalogWatch(world.environment).pass()
    let next = try catalog.next()
    _ = try await other.publish(try ContractJSON.encode(next), by: .init("command-line"))
    #expect(try catalog.inForce().version == next.version - 1)
    await CatalogWatch(world.environment).pass()
    #expect(try catalog.inForce() == next)
  }
}
