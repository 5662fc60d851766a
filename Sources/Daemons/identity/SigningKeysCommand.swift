internal import Cryptography
internal import DaemonBase
internal import Database
internal import FoundationEssentials
internal import IdentityServer
internal import IdentityStorage
internal import ProcessLifecycle

/// `signing-keys …`: shows the keys that sign, and makes the next one.
enum SigningKeysCommand {
  private static let arguments = "list | rotate ES256|RS256 [SECONDS] [--json]"

  static let command = Daemon<Settings>.OwnCommand(
    "signing-keys", arguments: arguments, summary: "show the keys that sign tokens, make the next one",
    .configured { settings, arguments, _ in try await run(settings, try CommandWords(arguments)) })

  private struct Shown: Encodable {
    var keyID: String
    var algorithm: String
    var signsFrom: Date?
    var isSigning: Bool
  }

  private static func run(_ settings: Settings, _ words: CommandWords) async throws {
    let store = try Live.store(settings)
    defer { store.database.close() }
    let list = words.words
    if list.first == "rotate", (2...3).contains(list.count) {
      guard let algorithm = SigningKey.Algorithm(rawValue: list[1]), [.es256, .rs256].contains(algorithm),
        let notice = list.count == 3 ? Double(list[2]) : KeyRing.notice, notice >= 0
      else { throw UsageError("signing-keys " + arguments) }
      _ = try await SigningKeyFiles.rotate(algorithm, store, notice: notice, now: Date())
    } else if list != ["list"] {
      throw UsageError("signing-keys " + arguments)
    }
    let entries = try SigningKeyFiles.entries(settings, store)
    let ring = KeyRing(entries)
    let now = Date()
    let shown = entries.map { entry in
      Shown(
        keyID: entry.keyID, algorithm: entry.key.algorithm.rawValue,
        signsFrom: entry.signsFrom == .distantPast ? nil : entry.signsFrom,
        isSigning: ring.signing(entry.key.algorithm, at: now)?.keyID == entry.keyID)
    }
    try words.show(shown) { "\($0.keyID) \($0.algorithm)\($0.isSigning ? " signs now" : "")" }
  }
}
