import AuditLog
import Database
import DomainTypes
import Foundation
import ServiceBackendDomain
import ServiceBackendFixtures
import ServiceBackendStorage
import Testing

@Suite struct DefinitionStoreTests {
  let world: StorageWorld
  let store: DefinitionStore
  let now: Date
  let food: LicenseDefinition

  init() throws {
    world = try StorageWorld()
    store = DefinitionStore(world.database)
    now = try Sample.moment("2026-06-02").at
    food = try #require(world.catalog.definition(LicenseDefinitionID("food-place-notification")))
  }

  private func publish(_ definitions: LicenseDefinition..., as manner: Publication.Manner) async throws
    -> Publication.Outcome
  {
    try await store.publish(Publication(definitions, manner: manner, by: "editor", at: now))
  }

  private func next(_ version: Int, from day: String, _ change: (inout LicenseDefinition) -> Void = { _ in })
    throws -> LicenseDefinition
  {
    var definition = food
    definition.version = version
    definition.effectiveFrom = try #require(CivilDate(day))
    change(&definition)
    return definition
  }

  @Test func `a published version cannot change`() async throws {
    #expect(try await publish(food, as: .imported).published.count == 1)
    #expect(try await publish(food, as: .imported).unchanged.count == 1)
    let changed = try next(food.version, from: food.effectiveFrom.iso) { $0.minimumIAL = "2.3" }
    await #expect(throws: StoreFailure.definitionChanged("food-place-notification")) {
      try await publish(changed, as: .imported)
    }
    #expect(try store.find(food.id, version: food.version)?.definition == food)
  }

  @Test func `a version counts from its day, and the one before it until then`() async throws {
    _ = try await publish(food, as: .imported)
    let second = try next(food.version + 1, from: "2026-07-01")
    _ = try await publish(second, as: .next(ifLatest: nil))
    #expect(try store.inForce(on: #require(CivilDate("2026-06-30"))).map(\.definition) == [food])
    #expect(try store.inForce(on: #require(CivilDate("2026-07-01"))).map(\.definition) == [second])
    #expect(try store.inForce(on: #require(CivilDate("1999-01-01"))).isEmpty)
    #expect(try store.versions().map(\.version) == [food.version, food.version + 1])
    #expect(try store.latest(food.id)?.definition == second)
  }

  @Test func `two authors of the same version: one publishes, the other is told`() async throws {
    _ = try await publish(food, as: .imported)
    let seen = try #require(try store.latest(food.id)?.sha256)
    _ = try await publish(try next(food.version + 1, from: "2026-07-01"), as: .next(ifLatest: seen))
    let late = try next(food.version + 2, from: "2026-08-01")
    await #expect(throws: StoreFailure.staleDefinition("food-place-notification")) {
      try await publish(late, as: .next(ifLatest: seen))
    }
    let gap = try next(food.version + 5, from: "2026-08-01")
    await #expect(throws: StoreFailure.definitionNotNext("food-place-notification", food.version + 2)) {
      try await publish(gap, as: .next(ifLatest: nil))
    }
  }

  @Test func `fifty authors at once publish one version`() async throws {
    _ = try await publish(food, as: .imported)
    let wins = await withTaskGroup(of: Bool.self) { group in
      for author in 1...50 {
        group.addTask {
          let mine = try? next(food.version + 1, from: "2026-07-01") { $0.summary.en += " \(author)" }
          guard let mine else { return false }
          return (try? await publish(mine, as: .next(ifLatest: nil)).published.count) == 1
        }
      }
      return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(wins == 1)
    #expect(try store.versions().count == 2)
  }

  @Test func `the seed never undoes what was published since, and says so`() async throws {
    let seed = CatalogBundle(world.catalog, holidays: [])
    func sow() async throws -> Publication.Outcome {
      try await store.publish(
        Publication(seed.catalog.definitions, shared: seed, manner: .seed, by: "seed", at: now))
    }
    #expect(try await sow().sharedChanged)
    var renamed = seed.shared
    renamed.catalog.fields[0].label.en = "Renamed here"
    _ = try await store.publish(Publication([], shared: renamed, manner: .imported, by: "editor", at: now))
    _ = try await publish(try next(food.version + 1, from: "2026-07-01"), as: .next(ifLatest: nil))
    let again = try await sow()
    #expect(again.published.isEmpty && again.contradicted.isEmpty && !again.sharedChanged)
    #expect(try store.shared()?.catalog.fields[0].label.en == "Renamed here")
    let other = try next(food.version + 1, from: "2026-07-01") { $0.summary.en = "Another" }
    #expect(try await publish(other, as: .seed).contradicted == ["food-place-notification version \(food.version + 1)"])
  }

  @Test func `what is published is in the audit log, by whom and with its hash`() async throws {
    _ = try await publish(food, as: .next(ifLatest: nil))
    let event = try world.database.read { try AuditLog.events(object: "definition:\(food.id)", in: $0) }.first?.event
    #expect(event?.actor == "editor" && event?.action == "catalog.publish")
    #expect(try event?.detail["sha256"] == store.latest(food.id)?.sha256)
  }

  @Test func `a database of the first release keeps its definitions`() async throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "old-\(UUID().uuidString).sqlite").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let released = serviceBackendMigrations.filter { $0.name < "service-backend-0006" }
    let body = String(decoding: try sorted(food), as: UTF8.self)
    do {
      let old = try Database(.file(path), migrations: released)
      defer { old.close() }
      try await old.write { [id = food.id.rawValue, version = food.version] connection in
        try connection.execute(
          "INSERT INTO definition (id, version, sha256, publishedAt, body) VALUES (?1, ?2, ?3, 1, ?4)",
          .text(id), .int(version), .text(String(repeating: "a", count: 64)), .text(body))
      }
    }
    let new = try Database(.file(path), migrations: serviceBackendMigrations)
    defer { new.close() }
    let kept = try DefinitionStore(new).inForce(on: #require(CivilDate("2026-06-02")))
    #expect(kept.map(\.definition) == [food])
  }

  private func sorted(_ definition: LicenseDefinition) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(definition)
  }

  @Test func `an agency's last day at the desk only moves on`() async throws {
    let days = AgencyDays(world.database)
    let agency = AgencyID("excise")
    #expect(try days.find(agency) == nil)
    let june = try #require(CivilDate("2026-06-02")), may = try #require(CivilDate("2026-05-02"))
    try await days.save([agency: june])
    try await days.save([agency: may])
    #expect(try days.find(agency) == june)
  }
}
