internal import DaemonBase
internal import Database
internal import DomainTypes
internal import FoundationEssentials
internal import IdentityDomain
internal import IdentityServer
internal import IdentityStorage
internal import ProcessLifecycle

/// `accounts …`: looks accounts up, suspends them, ends their sessions; the running daemon sees it within a second.
enum AccountsCommand {
  private static let arguments =
    "import FILE | show NAME | suspend|reinstate|deceased|end-sessions NAME REASON --as YOU [--json]"

  static let command = Daemon<Settings>.OwnCommand(
    "accounts", arguments: arguments, summary: "look accounts up, suspend them, end their sessions",
    .configured { settings, arguments, _ in try await run(settings, try CommandWords(arguments)) })

  private static func run(_ settings: Settings, _ words: CommandWords) async throws {
    let store = try Live.store(settings)
    defer { store.database.close() }
    let list = words.words
    switch (list.first, list.count) {
    case ("import", 2): try await importing(list[1], settings, store)
    case ("show", 2): try show(try account(list[1], store), store, words)
    case (let act?, 3):
      let account = try account(list[1], store)
      let told = try Live.clients(settings, nil, store).hearSecurityEvents
      try await perform(act, account.id, reason: list[2], telling: told, store, try words.named())
      try show(try fresh(account.id, store), store, words)
    default: throw UsageError("accounts " + arguments)
    }
  }

  private static func importing(_ path: String, _ settings: Settings, _ store: IdentityStore) async throws {
    guard settings.base.isSandbox else { throw UsageError("accounts are imported in sandbox mode only") }
    let json = Array(try Data(contentsOf: URL(filePath: path)))
    let made = try await AccountImport(store: store)(json: json, at: Moment(Date()))
    print("\(made) accounts made")
  }

  private static func perform(
    _ act: String, _ id: AccountID, reason: String, telling clients: [ClientID], _ store: IdentityStore,
    _ actor: String
  ) async throws {
    let moment = Moment(Date())
    let status: Account.Status
    switch act {
    case "suspend": status = .suspended
    case "reinstate": status = .active
    case "deceased": status = .deceased
    case "end-sessions":
      try await store.endSessions(of: id, except: nil, actor: actor, at: moment)
      return
    default: throw UsageError("accounts " + arguments)
    }
    _ = try await store.setStatus(status, of: id, reason: reason, telling: clients, actor: actor, at: moment)
  }

  private static func account(_ name: String, _ store: IdentityStore) throws -> Account {
    guard let found = try store.account(named: SignInName(name))?.account else { throw NoSuchAccount() }
    return found
  }

  private static func fresh(_ id: AccountID, _ store: IdentityStore) throws -> Account {
    guard let found = try store.account(id) else { throw NoSuchAccount() }
    return found
  }

  /// What is told of an account: nothing that names a citizen.
  private struct Shown: Encodable {
    var id: String
    var username: String
    var kind: String
    var status: String
    var ial: String
    var roles: [String]
    var sessions: Int
    var hasSecondFactor: Bool
    var createdAt: Date
  }

  private static func show(_ account: Account, _ store: IdentityStore, _ words: CommandWords) throws {
    let shown = Shown(
      id: account.id.rawValue, username: account.username.rawValue, kind: account.kind.rawValue,
      status: account.status.rawValue, ial: account.ial.rawValue,
      roles: try store.roles(of: account.id).map(\.rawValue).sorted(),
      sessions: try store.sessions(of: account.id, now: Date()).count,
      hasSecondFactor: try store.secondFactors(of: account.id).hasApp, createdAt: account.createdAt)
    try words.show([shown]) { "\($0.username) \($0.kind) \($0.status) IAL \($0.ial), \($0.sessions) sessions" }
  }
}

struct NoSuchAccount: Error, CustomStringConvertible {
  let description = "there is no such account"
}
