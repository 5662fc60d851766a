import Database
import DomainTypes
import FoundationEssentials
import ProcessLifecycle
import ServiceBackendServer
import ServiceBackendStorage

/// `catalog …`: checks, exports, imports, compares and publishes license definitions, as the API does.
///
/// Directories and files are checked and compared without a configuration, and `facts DIR` lists what nobody has confirmed
/// yet; everything else works on the database, and a running daemon takes it up within a second. Exit status 1 if there is
/// a fault, or a changed license that kept its version.
enum CatalogCommand {
  private typealias Load = @Sendable () throws -> (BackendSettings, DaemonContext)

  static let usage = """
    catalog check DIR|FILE · facts DIR · import DIR|FILE · export [ID [VERSION]] · list · \
    diff ID FROM TO | FILE FILE | DIR DIR · publish FILE [--if-latest SHA256] [--json]
    """

  static var command: Daemon<BackendSettings>.OwnCommand {
    .init(
      "catalog", arguments: "check|facts|import|export|list|diff|publish …",
      summary: "license definitions: check, import, export, list, compare, publish",
      .onDemand { load, arguments in
        var words = arguments.filter { $0 != "--json" }
        let output = CatalogOutput(isJSON: arguments.contains("--json"))
        guard !words.isEmpty else { throw UsageError(usage) }
        let verb = words.removeFirst()
        do {
          try await run(verb, words, output, load)
        } catch let faults as CatalogFiles.Faults {
          throw try output.refused(faults.all.map { .init($0) })
        } catch let faults as CatalogPublisher.Faults {
          throw try output.refused(faults.all)
        }
      })
  }

  private static func run(
    _ verb: String, _ words: [String], _ output: CatalogOutput, _ load: Load
  ) async throws {
    switch (verb, words.count) {
    case ("check", 1) where CatalogDesk.isDirectory(words[0]):
      let catalog = try CatalogFiles(directory: words[0]).load()
      try output.write(
        ["licenses": .integer(catalog.catalog.definitions.count), "version": .string(catalog.version)],
        or: "no faults; \(catalog.catalog.definitions.count) licenses; version \(catalog.version)")
    case ("facts", 1):
      let places = try CatalogFiles(directory: words[0]).load().catalog.definitions.flatMap { definition in
        definition.unconfirmedFacts.map { "licenses/\(definition.id).json: \($0)" }
      }
      try output.write(.array(places.map { .string($0) }), or: places.joined(separator: "\n"))
    case ("diff", 2) where words.allSatisfy(CatalogDesk.isDirectory):
      let differences = try CatalogDifferences(
        from: CatalogFiles(directory: words[0]).load().catalog, to: CatalogFiles(directory: words[1]).load().catalog)
      try output.write(differences.all)
      if !differences.unnumbered.isEmpty {
        let places = differences.unnumbered.map {
          "licenses/\($0).json: version: count it up, since the license changed"
        }
        throw CatalogOutput.Refused(description: places.joined(separator: "\n"))
      }
    case ("diff", 2): try output.write(try CatalogDesk.differences(between: words[0], and: words[1]))
    case ("check", 1): try await open(load) { try await $0.check(words[0], output) }
    case ("import", 1): try await open(load) { try await $0.take(words[0], output) }
    case ("export", 0...2): try await open(load) { try $0.export(words, output) }
    case ("list", 0): try await open(load) { try $0.list(output) }
    case ("diff", 3): try await open(load) { try $0.differences(words, output) }
    case ("publish", 1): try await open(load) { try await $0.publish(words[0], ifLatest: nil, output) }
    case ("publish", 3) where words[1] == "--if-latest":
      try await open(load) { try await $0.publish(words[0], ifLatest: words[2], output) }
    default: throw UsageError(usage)
    }
  }

  private static func open(
    _ load: Load, _ body: (CatalogDesk) async throws -> Void
  ) async throws {
    let (settings, context) = try load()
    let stores = try Live.stores(settings)
    defer { stores.database.close() }
    try await body(try await CatalogDesk(settings, stores, context))
  }
}
