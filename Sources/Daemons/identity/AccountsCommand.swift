internal import DaemonBase
internal import Database
internal import FoundationEssentials
internal import IdentityServer
internal import IdentityStorage
internal import ProcessLifecycle

/// `accounts import FILE`: makes the people and officers of a sandbox.
enum AccountsCommand {
  static let command = Daemon<Settings>.OwnCommand(
    "accounts", arguments: "import FILE", summary: "make sandbox accounts from a JSON list (mode = sandbox only)",
    .configured { settings, arguments, _ in try await run(settings, arguments) })

  private static func run(_ settings: Settings, _ arguments: [String]) async throws {
    guard arguments.count == 2, arguments.first == "import", let path = arguments.last else {
      throw UsageError("accounts import FILE")
    }
    guard settings.base.isSandbox else { throw UsageError("accounts are imported in sandbox mode only") }
    let store = try Live.store(settings)
    defer { store.database.close() }
    let json = Array(try Data(contentsOf: URL(filePath: path)))
    let made = try await AccountImport(store: store)(json: json, at: Moment(Date()))
    print("\(made) accounts made")
  }
}
