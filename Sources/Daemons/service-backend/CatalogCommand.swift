import DomainTypes
import ProcessLifecycle
import ServiceBackendServer

/// `catalog check DIR` lists every fault of a catalog with its place, and ends with status 1 if there is one;
/// `catalog facts DIR` lists what nobody has confirmed yet.
enum CatalogCommand {
  static var command: Daemon<BackendSettings>.OwnCommand {
    .init(
      "catalog", arguments: "check|facts DIR", summary: "list every fault, or every unconfirmed fact, of a catalog",
      .plain { arguments, _ in
        guard arguments.count == 2, let directory = arguments.last else { throw UsageError("catalog check|facts DIR") }
        let published = try CatalogFiles(directory: directory).load()
        switch arguments.first {
        case "check":
          print("no faults; \(published.catalog.definitions.count) licenses; version \(published.version)")
        case "facts":
          for definition in published.catalog.definitions {
            for place in definition.unconfirmedFacts { print("licenses/\(definition.id).json: \(place)") }
          }
        default: throw UsageError("catalog check|facts DIR")
        }
      })
  }
}
