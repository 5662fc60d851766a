import APIClient
import APIContract
import DaemonTestSupport
import DomainTypes
import Foundation
import Testing

/// The command line of the catalog, as an administrator uses it beside a running daemon.
@Suite struct CatalogCommandTests {
  private func catalog(_ world: DaemonWorld, _ arguments: String...) async throws -> Program.Outcome {
    try await program.run(["catalog"] + arguments + ["--config", world.config])
  }

  private func json<T: Decodable>(_ type: T.Type, _ text: String) throws -> T {
    try JSONDecoder().decode(type, from: Data(text.utf8))
  }

  @Test(.timeLimit(.minutes(2))) func `what is exported here is in force elsewhere`() async throws {
    let here = try await DaemonWorld(), elsewhere = try await DaemonWorld()
    let exported = try await catalog(here, "export", "signboard-tax")
    try #require(exported.status == 0)
    var bundle = try json(CatalogBundle.self, exported.output)
    bundle.catalog.definitions[0].version += 1
    bundle.catalog.definitions[0].actions["new"]?.workingDays = 20
    let version = bundle.catalog.definitions[0].version
    let file = here.folder + "/bundle.json"
    try JSONEncoder().encode(bundle).write(to: URL(filePath: file))

    let checked = try await catalog(elsewhere, "check", file)
    #expect(checked.status == 0 && checked.output == "no faults\n")
    let imported = try await catalog(elsewhere, "import", file, "--json")
    let published = try json(JSONValue.self, imported.output)["published"]
    #expect(published == .array([.string("signboard-tax version \(version)")]))
    let again = try await catalog(elsewhere, "import", file)
    #expect(again.output == "1 unchanged\nshared parts unchanged\n")
    let compared = try await catalog(elsewhere, "diff", "signboard-tax", String(version - 1), String(version))
    #expect(compared.output.contains("~ actions.new.workingDays: "))
    #expect(compared.output.contains(" -> 20\n"))
    let list = try await catalog(elsewhere, "list", "--json")
    let inForce = try json(JSONValue.self, list.output).array?.filter { $0["inForce"] == true }
    #expect(inForce?.first { $0["id"] == "signboard-tax" }?["version"] == .integer(version))
  }

  @Test(.timeLimit(.minutes(2))) func `a running daemon takes up what the command line imports`() async throws {
    let world = try await DaemonWorld()
    let running = try await world.start()
    let portal = try world.portal()
    let before = try #require(try await portal.catalog(unless: nil))
    var bundle = try json(CatalogBundle.self, try await catalog(world, "export", "signboard-tax").output)
    bundle.catalog.definitions[0].version += 1
    bundle.catalog.definitions[0].actions["new"]?.workingDays = 20
    let file = world.folder + "/bundle.json"
    try JSONEncoder().encode(bundle).write(to: URL(filePath: file))
    #expect(try await catalog(world, "import", file).status == 0)
    // It looks once a second.
    var after = try await portal.catalog(unless: before.version)
    while after == nil { after = try await portal.catalog(unless: before.version) }
    #expect(after?.catalog.definition(LicenseDefinitionID("signboard-tax"))?.action(.new)?.workingDays == 20)
    running.kill()
  }

  @Test(.timeLimit(.minutes(2))) func `publishing lists every fault and ends with status 1`() async throws {
    let world = try await DaemonWorld()
    let exported = try json(CatalogBundle.self, try await catalog(world, "export", "signboard-tax").output)
    var definition = exported.catalog.definitions[0]
    definition.actions["new"]?.fields.append("no.such")
    definition.minimumIAL = "9"
    let file = world.folder + "/definition.json"
    try JSONEncoder().encode(definition).write(to: URL(filePath: file))
    let refused = try await catalog(world, "publish", file, "--json")
    #expect(refused.status == 1)
    let faults = try json(JSONValue.self, refused.output)["faults"]?.array?.compactMap { $0["path"]?.string } ?? []
    #expect(Set(faults).isSuperset(of: ["version", "actions.new.fields", "minimumIAL", "agency"]))
    #expect(refused.errors.contains("actions.new.fields: "))
    let checked = try await catalog(world, "check", file)
    #expect(checked.status == 1)
    let same = try await catalog(world, "publish", try original(exported, world))
    #expect(same.status == 0 && same.output.hasPrefix("was published before: signboard-tax"))
  }

  private func original(_ bundle: CatalogBundle, _ world: DaemonWorld) throws -> String {
    let file = world.folder + "/original.json"
    try JSONEncoder().encode(bundle.catalog.definitions[0]).write(to: URL(filePath: file))
    return file
  }

  @Test func `two files are compared without a configuration`() async throws {
    let file = "deploy/catalog/licenses/signboard-tax.json"
    let same = try await program.run(["catalog", "diff", file, file])
    #expect(same.status == 0 && same.output == "no differences\n")
    let other = try await program.run(["catalog", "diff", file, "deploy/catalog/licenses/liquor-sale.json", "--json"])
    #expect(try json(JSONValue.self, other.output).array?.contains { $0["path"] == "id" } == true)
    let usage = try await program.run(["catalog", "what"])
    #expect(usage.status == 64 && usage.errors.contains("publish FILE"))
  }
}
