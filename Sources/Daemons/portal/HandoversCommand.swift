import Cryptography
import DaemonBase
import Database
import Outbox
import PortalServer
import PortalStorage
import ProcessLifecycle

/// `handovers list`: the requests that service-backend refused, with its reasons; `handovers retry NUMBER` hands one
/// over again after what was wrong has been mended.
enum HandoversCommand {
  struct NoSuchHandover: Error, CustomStringConvertible {
    let description = "no refused request has that number"
  }

  static var command: Daemon<Settings>.OwnCommand {
    .init(
      "handovers", arguments: "list | retry NUMBER", summary: "requests that service-backend refused",
      .configured { settings, arguments, _ in
        let database = try Database(.file(settings.base.database), migrations: Live.migrations)
        let store = PortalStore(database, cipher: try FieldCipher(keyFile: settings.base.fieldsKey))
        switch (arguments.first, arguments.count) {
        case ("list", 1):
          for refused in try store.refusedHandovers() {
            print("\(refused.sequence)\t\(refused.message.orderKey)\t\(refused.reason)")
          }
        case ("retry", 2):
          guard let number = Int64(arguments[1]), try await store.retryHandover(number) else { throw NoSuchHandover() }
          print("handed over again at the portal's next start, or with the next request")
        default: throw UsageError("handovers list | handovers retry NUMBER")
        }
        database.close()
      })
  }
}
