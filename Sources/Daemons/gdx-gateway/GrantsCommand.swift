import APIContract
import DomainTypes
import FoundationEssentials
import GatewayDomain
import GatewayServer
import GatewayStorage
import ProcessLifecycle

/// `grants import FILE` and `grants list [--json]`; a running gateway goes by the new grants at once.
enum GrantsCommand {
  static var command: Daemon<GatewaySettings>.OwnCommand {
    .init(
      "grants", arguments: "import FILE | list [--json]", summary: "replace the grants by those of a file; show them",
      .configured { settings, arguments, _ in
        let store = try Live.store(settings, Live.openDatabase(settings))
        switch arguments {
        case ["list"]: try list(store)
        case ["list", "--json"]: print(String(decoding: try ContractJSON.encode(try store.allGrants()), as: UTF8.self))
        case let words where words.count == 2 && words[0] == "import": try await replace(store, words[1])
        default: throw UsageError("grants import FILE | list [--json]")
        }
      })
  }

  private static func replace(_ store: GatewayStore, _ file: String) async throws {
    let grants = try GrantFile.read(Live.contents(of: file))
    let done = try await store.importGrants(grants, by: "cli:\(ProcessInfo.processInfo.userName)", at: Date())
    print("added \(done.added), changed \(done.changed), removed \(done.removed), kept \(done.kept)")
  }

  private static func list(_ store: GatewayStore) throws {
    for grant in try store.allGrants() {
      print("\(grant.id)\t\(grant.consumer)\t\(grant.service.rawValue)\t\(grant.purpose.rawValue)")
      print("  from \(grant.from.iso) until \(grant.until?.iso ?? "further notice"): \(grant.legalBasis)")
      print("  \(grant.fields.map(\.rawValue).sorted().joined(separator: " "))")
    }
  }
}
