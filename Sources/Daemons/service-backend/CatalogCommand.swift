import DomainTypes
import ProcessLifecycle
import ServiceBackendServer

/// `catalog check DIR`: lists every fault of a catalog with its place; exit status 1 if there is one.
enum CatalogCommand {
  static var command: Daemon<BackendSettings>.OwnCommand {
    .init(
      "catalog", arguments: "check DIR", summary: "list every fault of a catalog directory",
      .plain { arguments, _ in
        guard arguments.count == 2, arguments.first == "check", let directory = arguments.last else {
          throw UsageError("catalog check DIR")
        }
        let catalog = try CatalogFiles(directory: directory).load()
        print("no faults; \(catalog.catalog.definitions.count) licenses; version \(catalog.version)")
      })
  }
}
