import APIContract
import DomainTypes
import GatewayDomain
import GatewayServer
import GatewayStorage
import ProcessLifecycle

/// `services …`: what can be asked, and which clients decide in a register's owner's name.
enum ServicesCommand {
  private static let arguments = "list | owners | owner REGISTER CLIENT | disown REGISTER CLIENT"

  static var command: Daemon<GatewaySettings>.OwnCommand {
    .init(
      "services", arguments: "\(arguments) [--json]",
      summary: "the data services and their fields; who decides for an owner",
      .configured { settings, words, context in
        let words = try CommandLineWords(words, usage: "services \(arguments)")
        switch (words.positional.first, Array(words.positional.dropFirst())) {
        case ("list", []):
          let entries = DataService.allCases.map(DataServiceEntry.init)
          try words.show(
            DataServiceList(items: entries),
            entries.map { entry in
              "\(entry.id)\t\(entry.subject)\t\(entry.owner.en)\n  "
                + (entry.fields + entry.attributes.map { "\($0)?" }).joined(separator: " ")
            })
        case ("owners", []): try showOwners(try Live.store(settings, Live.openDatabase(settings)), words)
        case ("owner", let names) where names.count == 2:
          let store = try Live.store(settings, Live.openDatabase(settings))
          try await store.setOwner(names[1], of: register(names[0]), by: commandLineActor, at: context.now())
          try showOwners(store, words)
        case ("disown", let names) where names.count == 2:
          let store = try Live.store(settings, Live.openDatabase(settings))
          let register = try register(names[0])
          guard try await store.removeOwner(names[1], of: register, by: commandLineActor, at: context.now()) else {
            throw NoSuchOwner(client: names[1], register: register.rawValue)
          }
          try showOwners(store, words)
        default: throw words.wrongUsage
        }
      })
  }

  private static func register(_ name: String) throws -> Register {
    guard let register = Register(rawValue: name) else {
      throw UsageError("REGISTER is one of \(Register.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    return register
  }

  private static func showOwners(_ store: GatewayStore, _ words: CommandLineWords) throws {
    let owners = Dictionary(
      uniqueKeysWithValues: try Register.allCases.map { ($0.rawValue, try store.owners(of: $0).sorted()) })
    try words.show(owners, owners.sorted { $0.key < $1.key }.map { "\($0.key)\t\($0.value.joined(separator: " "))" })
  }
}

struct NoSuchOwner: Error, CustomStringConvertible {
  var client: String
  var register: String
  var description: String { "\(client) does not decide for \(register); see: services owners" }
}
