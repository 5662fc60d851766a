internal import DaemonBase
internal import Database
internal import DomainTypes
internal import FoundationEssentials
internal import IdentityDomain
internal import IdentityServer
internal import IdentityStorage
internal import ProcessLifecycle

/// `officers …`: makes officers' accounts and gives or takes their roles in identity itself.
enum OfficersCommand {
  private static let arguments = "list | add FILE | grant|take USERNAME support|counter|administrator --as YOU [--json]"

  static let command = Daemon<Settings>.OwnCommand(
    "officers", arguments: arguments, summary: "make officers' accounts, give and take their roles",
    .configured { settings, arguments, _ in try await run(settings, try CommandWords(arguments)) })

  private static func run(_ settings: Settings, _ words: CommandWords) async throws {
    let store = try Live.store(settings)
    defer { store.database.close() }
    let list = words.words
    switch (list.first, list.count) {
    case ("list", 1): try show(store, words)
    case ("add", 2):
      let json = Array(try Data(contentsOf: URL(filePath: list[1])))
      let made = try await AccountImport(store: store, onlyOfficers: true, actor: try words.named())(
        json: json, at: Moment(Date()))
      print("\(made) officers made")
    case ("grant", 3), ("take", 3):
      guard let role = Account.Role(rawValue: list[2]) else { throw UsageError("officers " + arguments) }
      guard let account = try store.account(named: SignInName(list[1]))?.account,
        try await store.setRole(
          role, of: account.id, to: list.first == "grant", actor: try words.named(), at: Moment(Date()))
      else { throw NoSuchAccount() }
      try show(store, words)
    default: throw UsageError("officers " + arguments)
    }
  }

  private struct Shown: Encodable {
    var username: String
    var name: String
    var status: String
    var roles: [String]
  }

  private static func show(_ store: IdentityStore, _ words: CommandWords) throws {
    let shown = try store.officers().map { officer in
      Shown(
        username: officer.account.username.rawValue, name: officer.account.personal.fullName,
        status: officer.account.status.rawValue, roles: officer.roles.map(\.rawValue).sorted())
    }
    try words.show(shown) { "\($0.username) \($0.name) \($0.status) \($0.roles.joined(separator: ","))" }
  }
}
