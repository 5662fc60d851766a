import DaemonTestSupport
import DomainTypes
import Foundation
import Testing

/// What definitions ask of the registers, held against what the sandbox's gateway grants.
@Suite struct GrantTests {
  struct Grants: Decodable {
    struct Grant: Decodable {
      var consumer: String
      var service: String
      var purpose: String
      var fields: Set<String>
    }
    var grants: [Grant]
  }

  @Test func `every register datum that a license lists is granted for licensing`() throws {
    let file = Program.repository.appending(path: "deploy/sandbox/grants.json")
    let grants = try JSONDecoder().decode(Grants.self, from: Data(contentsOf: file)).grants
      .filter { $0.consumer == "service-backend" && $0.purpose == "licensing" }
    for definition in try Deployed.catalog().definitions {
      for (name, action) in definition.actions {
        for rule in action.registerData {
          let granted = grants.filter { $0.service == rule.service }.reduce(into: Set<String>()) {
            $0.formUnion($1.fields)
          }
          let missing = Set(rule.fields).subtracting(granted)
          #expect(missing.isEmpty, "\(definition.id) \(name): \(rule.service) \(missing.sorted())")
        }
      }
    }
  }

  /// The identity card's religion, the reader's first worry, is no field of any definition.
  @Test func `no license asks the registers for more than who somebody is and where`() throws {
    let services = Set(
      try Deployed.catalog().definitions.flatMap { $0.actions.values.flatMap { $0.registerData.map(\.service) } })
    #expect(services == ["dopa.person", "dopa.address", "dbd.profile", "dbd.directors"])
  }
}
