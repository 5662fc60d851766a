import Database
import ProcessLifecycle
import ServiceBackendServer
import ServiceBackendStorage

/// `staff import FILE`: adds officers to the staff list and replaces those that are there.
enum StaffCommand {
  static var command: Daemon<BackendSettings>.OwnCommand {
    .init(
      "staff", arguments: "import FILE", summary: "add officers to the staff list, or replace them",
      .configured { settings, arguments, context in
        guard arguments.count == 2, arguments.first == "import", let file = arguments.last else {
          throw UsageError("staff import FILE")
        }
        let stores = try Live.stores(settings)
        let catalog = try await Live.catalogInForce(settings, stores, context)
        let officers = try StaffFile.read(file, catalog: catalog.current(at: context.now()))
        try await stores.staff.save(officers, at: context.now())
        stores.database.close()
        print("\(officers.count) officers")
      })
  }
}
