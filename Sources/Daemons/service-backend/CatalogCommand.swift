import DomainTypes
import ProcessLifecycle
import ServiceBackendServer

/// `catalog check DIR` lists every fault of a catalog with its place; `catalog facts DIR` what nobody has confirmed yet;
/// `catalog diff OLD NEW` what changes between two, with status 1 when a changed license keeps its version.
enum CatalogCommand {
  private static let usage = "check DIR | facts DIR | diff OLD NEW"

  static var command: Daemon<BackendSettings>.OwnCommand {
    .init(
      "catalog", arguments: usage, summary: "list faults, unconfirmed facts or changes of catalog directories",
      .plain { arguments, _ in
        switch (arguments.first, arguments.count) {
        case ("check", 2): try check(arguments[1])
        case ("facts", 2): try facts(arguments[1])
        case ("diff", 3): try diff(arguments[1], arguments[2])
        default: throw UsageError("catalog " + usage)
        }
      })
  }

  private static func check(_ directory: String) throws {
    let published = try CatalogFiles(directory: directory).load()
    print("no faults; \(published.catalog.definitions.count) licenses; version \(published.version)")
  }

  private static func facts(_ directory: String) throws {
    for definition in try CatalogFiles(directory: directory).load().catalog.definitions {
      for place in definition.unconfirmedFacts { print("licenses/\(definition.id).json: \(place)") }
    }
  }

  private static func diff(_ old: String, _ new: String) throws {
    let diff = try CatalogDiff(
      from: CatalogFiles(directory: old).load().catalog, to: CatalogFiles(directory: new).load().catalog)
    for change in diff.changes { print(change) }
    if !diff.stale.isEmpty { throw StaleVersions(licenses: diff.stale) }
  }

  private struct StaleVersions: Error, CustomStringConvertible {
    let licenses: [LicenseDefinitionID]
    var description: String {
      licenses.map { "licenses/\($0).json: version: count it up, since the license changed" }.joined(separator: "\n")
    }
  }
}
