import APIContract
import DomainTypes
import GatewayDomain
import GatewayServer
import GatewayStorage
import ProcessLifecycle

/// `services …`: what can be asked, and which clients decide in a register's owner's name.
enum ServicesCommand {
  private static let arguments = "list | owner REGISTER CLIENT"

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
        case ("owner", let names) where names.count == 2:
          guard let register = Register(rawValue: names[0]) else {
            throw UsageError("REGISTER is one of \(Register.allCases.map(\.rawValue).joined(separator: ", "))")
          }
          let store = try Live.store(settings, Live.openDatabase(settings))
          try await store.setOwner(names[1], of: register, by: commandLineActor, at: context.now())
        default: throw words.wrongUsage
        }
      })
  }
}
