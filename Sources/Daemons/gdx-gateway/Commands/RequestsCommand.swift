import APIContract
import DomainTypes
import FoundationEssentials
import GatewayDomain
import GatewayServer
import GatewayStorage
import ProcessLifecycle

/// `requests …`: access requests as their owners decide them, where an owner has no system of its own.
enum RequestsCommand {
  private static let arguments =
    "list | approve ID --owner CLIENT [--fields a,b] [--until DATE] [--note TEXT] | refuse ID --owner CLIENT --note TEXT"

  static var command: Daemon<GatewaySettings>.OwnCommand {
    .init(
      "requests", arguments: "\(arguments) [--json]", summary: "show access requests and enter an owner's decision",
      .configured { settings, words, context in
        let words = try CommandLineWords(
          words, options: ["owner", "fields", "until", "note"], usage: "requests \(arguments)")
        let store = try Live.store(settings, Live.openDatabase(settings))
        switch (words.positional.first, Array(words.positional.dropFirst())) {
        case ("list", []): try show(try store.accessRequests(), words)
        case ("approve", let ids) where ids.count == 1: try await decide(true, ids[0], words, store, context.now())
        case ("refuse", let ids) where ids.count == 1: try await decide(false, ids[0], words, store, context.now())
        default: throw words.wrongUsage
        }
      })
  }

  private static func decide(
    _ approve: Bool, _ id: String, _ words: CommandLineWords, _ store: GatewayStore, _ now: Date
  ) async throws {
    let owner = try words.required("owner")
    guard let request = try store.accessRequest(AccessRequestID(id)) else { throw NoSuchRequest(id: id) }
    guard try store.owners(of: request.service.register).contains(owner) else {
      throw UsageError("\(owner) does not decide for the owner of \(request.service.rawValue); see: services owner")
    }
    let decision = AccessDecision(
      approve: approve, fields: words.list("fields"), until: try words.date("until"), note: words["note"])
    let decided = try await store.updateAccessRequest(request.id, by: commandLineActor, at: now) {
      try $0.decide(decision, by: owner, at: now)
    }
    try show(decided.map { [$0] } ?? [], words)
  }

  private static func show(_ requests: [AccessRequest], _ words: CommandLineWords) throws {
    let entries = requests.map(AccessRequestEntry.init)
    try words.show(
      AccessRequestList(items: entries),
      entries.flatMap { entry in
        [
          "\(entry.id)\t\(entry.state)\t\(entry.consumer)\t\(entry.service)\t\(entry.purpose)",
          "  \(entry.from.iso) to \(entry.until.iso), \(entry.legalBasis): \(entry.reason)",
          "  \(entry.fields.joined(separator: " "))",
        ]
      })
  }
}

struct NoSuchRequest: Error, CustomStringConvertible {
  var id: String
  var description: String { "there is no access request \(id)" }
}
