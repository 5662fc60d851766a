internal import Cryptography
internal import DaemonBase
internal import Database
internal import DomainTypes
internal import FoundationEssentials
internal import IdentityDomain
internal import IdentityServer
internal import IdentityStorage
internal import ProcessLifecycle

/// `clients …`: adds programs beside those of the clients file; one person adds, another one approves.
enum ClientsCommand {
  private static let arguments = "list | add FILE | approve|suspend CLIENT | secret [--dga], with --as YOU [--json]"

  static let command = Daemon<Settings>.OwnCommand(
    "clients", arguments: arguments, summary: "add, approve and suspend programs that may sign people in",
    .configured { settings, arguments, _ in try await run(settings, try CommandWords(arguments)) })

  private static func run(_ settings: Settings, _ words: CommandWords) async throws {
    let list = words.words
    if list.first == "secret" { return try secret(isDGA: list.contains("--dga"), words) }
    let store = try Live.store(settings)
    defer { store.database.close() }
    switch (list.first, list.count) {
    case ("list", 1): break
    case ("add", 2): try await add(list[1], settings, store, try words.named())
    case ("approve", 2), ("suspend", 2):
      let state: StoredClient.State = list.first == "approve" ? .approved : .suspended
      switch try await store.setState(
        state, of: ClientID(list[1]), actor: try words.named(), at: Moment(Date()))
      {
      case .done: break
      case .unknown: throw UsageError("no client of that name was added")
      case .sameHands: throw UsageError("somebody else has to approve what you added")
      }
    default: throw UsageError("clients " + arguments)
    }
    try show(settings, store, words)
  }

  private static func add(
    _ path: String, _ settings: Settings, _ store: IdentityStore, _ actor: String
  ) async throws {
    let json = Array(try Data(contentsOf: URL(filePath: path)))
    let entry = try ClientRegistry.entry(json: json, sandbox: settings.base.isSandbox)
    let registry = try Live.clients(settings, nil, store)
    guard !registry.fromFile.contains(where: { $0.id == entry.client.id }) else {
      throw UsageError("the clients file has a client of that name")
    }
    try await store.add(
      client: entry.client.id, entry: String(decoding: json, as: UTF8.self), actor: actor, at: Moment(Date()))
  }

  private struct Secret: Encodable {
    var clientSecret: String
    var clientSecretHash: String
  }

  /// Makes a secret; its hash goes into the client's entry, the secret itself to the client only.
  private static func secret(isDGA: Bool, _ words: CommandWords) throws {
    let secret = SecureRandom.token()
    let made = Secret(
      clientSecret: secret, clientSecretHash: Hex.encode(ClientSecret.hash(secret, isDGA: isDGA)))
    try words.show([made]) { "give to the client: \($0.clientSecret)\nclientSecretHash:   \($0.clientSecretHash)" }
  }

  private struct Shown: Encodable {
    var clientID: String
    var name: LocalizedText
    var state: String
    var authentication: String
    var scopes: [String]
    var addedBy: String?

    init(_ client: Client, state: String, addedBy: String?) {
      clientID = client.id.rawValue
      name = client.name
      self.state = state
      authentication = client.authentication.rawValue
      scopes = client.scopes.sorted()
      self.addedBy = addedBy
    }
  }

  private static func show(_ settings: Settings, _ store: IdentityStore, _ words: CommandWords) throws {
    let registry = try Live.clients(settings, nil, store)
    var shown = registry.fromFile.map { Shown($0, state: "file", addedBy: nil) }
    for stored in try store.storedClients() {
      let entry = try ClientRegistry.entry(json: Array(stored.entry.utf8), sandbox: settings.base.isSandbox)
      shown.append(Shown(entry.client, state: stored.state.rawValue, addedBy: stored.addedBy))
    }
    try words.show(shown) { "\($0.clientID) \($0.state) \($0.authentication) \($0.name.en)" }
  }
}
