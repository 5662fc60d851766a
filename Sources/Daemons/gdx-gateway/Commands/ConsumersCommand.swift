import APIContract
import Cryptography
import DomainTypes
import FoundationEssentials
import GatewayDomain
import GatewayServer
import GatewayStorage
import ProcessLifecycle

/// `consumers …`: who may come to the façade, and who is stopped; a running gateway goes by it at once.
enum ConsumersCommand {
  private static let arguments =
    "list | show ID | put ID [--name NAME] [--agency ID] [--contact TEXT] | suspend ID | resume ID | key ID | remove ID"

  static var command: Daemon<GatewaySettings>.OwnCommand {
    .init(
      "consumers", arguments: "\(arguments) [--json]", summary: "put consumers on file, stop them, give them keys",
      .configured { settings, words, context in
        let words = try CommandLineWords(
          words, options: ["name", "agency", "contact"], usage: "consumers \(arguments)")
        let store = try Live.store(settings, Live.openDatabase(settings))
        try await run(words, store, now: context.now())
      })
  }

  private static func run(_ words: CommandLineWords, _ store: GatewayStore, now: Date) async throws {
    let rest = Array(words.positional.dropFirst())
    switch (words.positional.first, rest.first) {
    case _ where rest.count > 1: throw words.wrongUsage
    case ("list", nil):
      let entries = try store.consumers().map(ConsumerEntry.init)
      try words.show(ConsumerList(items: entries), entries.map(line))
    case ("show", let id?): try words.show(try entry(id, store), [line(try entry(id, store))])
    case ("put", let id?):
      // What is not given stays as it was.
      let known = try store.consumer(ConsumerID(id)).map(ConsumerEntry.init)
      let input = ConsumerInput(
        name: try words["name"] ?? known?.name ?? words.required("name"), agency: words["agency"] ?? known?.agency,
        state: known?.state, contact: words["contact"] ?? known?.contact)
      try await store.put(Consumer(id: id, input), by: commandLineActor, at: now)
      try words.show(try entry(id, store), [line(try entry(id, store))])
    case ("suspend", let id?): try await set(.suspended, id, words, store, now)
    case ("resume", let id?): try await set(.active, id, words, store, now)
    case ("key", let id?): try await newKey(id, words, store, now)
    case ("remove", let id?):
      guard try await store.removeConsumer(ConsumerID(id), by: commandLineActor, at: now) else {
        throw NoSuchConsumer(id: id)
      }
      try words.show(["removed": id], ["removed \(id), its key and its tokens"])
    default: throw words.wrongUsage
    }
  }

  private static func set(
    _ state: Consumer.State, _ id: String, _ words: CommandLineWords, _ store: GatewayStore, _ now: Date
  ) async throws {
    guard var consumer = try store.consumer(ConsumerID(id)) else { throw NoSuchConsumer(id: id) }
    consumer.state = state
    try await store.put(consumer, by: commandLineActor, at: now)
    try words.show(ConsumerEntry(consumer), [line(ConsumerEntry(consumer))])
  }

  private static func newKey(
    _ id: String, _ words: CommandLineWords, _ store: GatewayStore, _ now: Date
  ) async throws {
    let pair = ConsumerKeyPair.generate(at: now)
    let isKnown = try await store.setKey(
      pair.consumerKey, secretHash: pair.secretHash, of: ConsumerID(id), by: commandLineActor, at: now)
    guard isKnown else { throw NoSuchConsumer(id: id) }
    try words.show(
      pair,
      [
        "Consumer-Key     \(pair.consumerKey)", "Consumer-Secret  \(pair.consumerSecret)",
        "The secret is not shown again; every token of the old one has ended.",
      ])
  }

  private static func entry(_ id: String, _ store: GatewayStore) throws -> ConsumerEntry {
    guard let consumer = try store.consumer(ConsumerID(id)) else { throw NoSuchConsumer(id: id) }
    return ConsumerEntry(consumer)
  }

  private static func line(_ entry: ConsumerEntry) -> String {
    [
      entry.id, entry.state, entry.name, entry.agency ?? "-", entry.consumerKey.map { "key \($0)" } ?? "no key",
    ].joined(separator: "\t")
  }
}

struct NoSuchConsumer: Error, CustomStringConvertible {
  var id: String
  var description: String { "there is no consumer \(id); put it on file with: consumers put \(id) --name NAME" }
}
