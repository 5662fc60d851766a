package import DomainTypes
internal import FoundationEssentials

/// What changes for people between two catalogs, place by place.
package struct CatalogDiff {
  package struct Change: Sendable, Equatable, CustomStringConvertible {
    package let place: String
    /// `nil` where there was nothing before.
    package let before: JSONValue?
    /// `nil` where there is nothing any more.
    package let after: JSONValue?

    package var description: String {
      switch (before, after) {
      case (nil, let after?): "+ \(place): \(after.text)"
      case (let before?, nil): "- \(place): \(before.text)"
      case (let before, let after): "~ \(place): \(before?.text ?? "") → \(after?.text ?? "")"
      }
    }
  }

  package let changes: [Change]
  /// Definitions that changed and whose version did not go up: service-backend would refuse to start.
  package let stale: [LicenseDefinitionID]

  package init(from old: Catalog, to new: Catalog) throws {
    let definitions = try Self.definitions(old)
    let newer = try Self.definitions(new)
    var changes: [Change] = []
    for name in Set(definitions.keys).union(newer.keys).sorted() {
      changes += Self.compare(definitions[name], newer[name], "licenses/\(name).json")
    }
    changes += Self.compare(try Self.json(old.fields), try Self.json(new.fields), "fields.json")
    changes += Self.compare(try Self.json(old.agencies), try Self.json(new.agencies), "agencies.json")
    changes += Self.compare(try Self.json(old.businessTypes), try Self.json(new.businessTypes), "business-types.json")
    changes += Self.compare(try Self.json(old.groups), try Self.json(new.groups), "groups.json")
    self.changes = changes
    stale = new.definitions.filter { definition in
      guard let before = old.definition(definition.id), before != definition else { return false }
      return definition.version <= before.version
    }.map(\.id)
  }

  private static func definitions(_ catalog: Catalog) throws -> [String: JSONValue] {
    try catalog.definitions.reduce(into: [:]) { $0[$1.id.rawValue] = try json($1) }
  }

  private static func json(_ value: some Encodable) throws -> JSONValue {
    try JSONDecoder().decode(JSONValue.self, from: JSONEncoder().encode(value))
  }

  private static func compare(_ before: JSONValue?, _ after: JSONValue?, _ place: String) -> [Change] {
    if before == after { return [] }
    guard let before, let after else { return [Change(place: place, before: before, after: after)] }
    switch (before, after) {
    case (.object(let before), .object(let after)):
      return Set(before.keys).union(after.keys).sorted().flatMap {
        compare(before[$0], after[$0], place.hasSuffix(".json") ? "\(place): \($0)" : "\(place).\($0)")
      }
    case (.array(let before), .array(let after)):
      let before = named(before)
      let after = named(after)
      return Set(before.keys).union(after.keys).sorted().flatMap { compare(before[$0], after[$0], "\(place)[\($0)]") }
    default: return [Change(place: place, before: before, after: after)]
    }
  }

  /// The items by what names them, so that one that moved is not a change; others by their place in the list.
  private static func named(_ items: [JSONValue]) -> [String: JSONValue] {
    let names = items.enumerated().map { index, item in
      ["key", "id", "value", "number"].lazy.compactMap { item[$0]?.string }.first ?? item.string ?? String(index)
    }
    guard Set(names).count == names.count else {
      return Dictionary(uniqueKeysWithValues: items.enumerated().map { (String($0), $1) })
    }
    return Dictionary(uniqueKeysWithValues: zip(names, items))
  }
}
