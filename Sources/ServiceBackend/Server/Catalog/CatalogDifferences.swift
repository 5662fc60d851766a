internal import APIContract
package import DomainTypes
package import ServiceBackendDomain

/// What changes for people between two catalog directories, place by place.
package struct CatalogDifferences {
  package let all: [JSONDifference]
  /// Definitions that changed and whose version did not go up: service-backend would refuse to publish them.
  package let unnumbered: [LicenseDefinitionID]

  package init(from old: Catalog, to new: Catalog) throws {
    let before = try Self.definitions(old), after = try Self.definitions(new)
    var all: [JSONDifference] = []
    for id in Set(before.keys).union(after.keys).sorted() {
      let file = "licenses/\(id).json"
      guard let left = before[id], let right = after[id] else {
        all.append(JSONDifference(file, old: before[id], new: after[id]))
        continue
      }
      all += JSONDifference.between(left, right).map { Self.placed($0, in: file) }
    }
    for (file, left, right) in [
      ("agencies.json", try Self.json(old.agencies), try Self.json(new.agencies)),
      ("business-types.json", try Self.json(old.businessTypes), try Self.json(new.businessTypes)),
      ("fields.json", try Self.json(old.fields), try Self.json(new.fields)),
      ("groups.json", try Self.json(old.groups), try Self.json(new.groups)),
    ] {
      all += JSONDifference.between(left, right).map { Self.placed($0, in: file) }
    }
    self.all = all
    unnumbered = new.definitions.filter { definition in
      guard let before = old.definition(definition.id), before != definition else { return false }
      return definition.version <= before.version
    }.map(\.id)
  }

  private static func placed(_ difference: JSONDifference, in file: String) -> JSONDifference {
    JSONDifference("\(file): \(difference.path)", old: difference.old, new: difference.new)
  }

  private static func definitions(_ catalog: Catalog) throws -> [String: JSONValue] {
    try catalog.definitions.reduce(into: [:]) { $0[$1.id.rawValue] = try json($1) }
  }

  private static func json(_ value: some Encodable) throws -> JSONValue {
    try ContractJSON.decode(JSONValue.self, from: ContractJSON.encode(value))
  }
}
