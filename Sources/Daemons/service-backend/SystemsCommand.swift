import DaemonBase
import Database
import DomainTypes
import FoundationEssentials
import ProcessLifecycle
import ServiceBackendDomain
import ServiceBackendServer
import ServiceBackendStorage

/// `systems add|list|rotate-secret|disable|enable`: which programs of agencies may work here, and as what.
enum SystemsCommand {
  private static let usage = """
    systems add CLIENT --agency ID --name TEXT [--name-en TEXT] --roles ROLE,… [--webhook URL]
            [--office ID] [--area DIGITS] [--definition ID] [--json]
    systems list [--json]
    systems rotate-secret CLIENT [--json]
    systems disable CLIENT [--json]
    systems enable CLIENT [--json]
    """

  static var command: Daemon<BackendSettings>.OwnCommand {
    .init(
      "systems", arguments: "add|list|rotate-secret|disable|enable …",
      summary: "agencies' own programs: who they are, what they may do, where their events go",
      .configured { settings, arguments, context in
        let input = try SystemsArguments(Array(arguments.dropFirst()), usage: usage)
        let stores = try Live.stores(settings)
        defer { stores.database.close() }
        let now = context.now()
        switch (arguments.first, input.client) {
        case ("list", nil): try show(list(stores), input)
        case ("add", let client?):
          let catalog = try CatalogFiles(directory: settings.catalogDirectory).load()
          let entry = try input.entry(client, catalog, isSandbox: settings.base.isSandbox, at: now)
          let secret = try await stores.systems.save(entry.system, roles: entry.roles, scopes: entry.scopes, at: now)
          try show([line(entry.system, secret)], input)
        case ("rotate-secret", let client?):
          let secret = try await stores.systems.rotateSecret(of: client, at: now)
          var line = try list(stores).filter { $0.client == client }
          for index in line.indices { line[index].webhookSecret = secret.text }
          try show(line, input)
        case ("disable", let client?), ("enable", let client?):
          try await stores.systems.setActive(arguments.first == "enable", client, at: now)
          try show(list(stores).filter { $0.client == client }, input)
        default: throw UsageError(usage)
        }
      })
  }

  private struct Line: Encodable {
    var client: String
    var agency: String
    var name: LocalizedText
    var webhook: String?
    var active: Bool
    /// Shown when it is made, never again.
    var webhookSecret: String?
  }

  private static func list(_ stores: BackendStores) throws -> [Line] {
    try stores.systems.all().map { line($0, nil) }
  }

  private static func line(_ system: AgencySystem, _ secret: WebhookSecret?) -> Line {
    Line(
      client: system.client, agency: system.agency.rawValue, name: system.name, webhook: system.webhookURL,
      active: system.isActive, webhookSecret: secret?.text)
  }

  private static func show(_ lines: [Line], _ input: SystemsArguments) throws {
    if input.asJSON {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      print(String(decoding: try encoder.encode(lines), as: UTF8.self))
      return
    }
    for line in lines {
      let parts = [line.client, line.agency, line.active ? "active" : "disabled", line.webhook ?? "-"]
      print((parts + [line.webhookSecret].compactMap { $0 }).joined(separator: "  "))
    }
  }
}
