import DomainTypes

enum Step: Hashable {
  case member(String)
  case item(Int)
}

/// A JSON Schema, read just as far as ours uses the language.
struct Schema {
  let root: JSONValue

  /// One object of a document with the part of the schema that describes it.
  struct Place {
    let schemaName: String
    let path: [Step]
    let value: JSONValue
    let members: [String]
    let required: Set<String>
    let enumerations: [(member: String, values: [JSONValue])]
  }

  /// Calls `visit` for each object of a document.
  func walk(_ value: JSONValue, _ visit: (Place) -> Void) { walk(value, root, "root", [], visit) }

  /// `<object>.<member>` for every member that the schema knows.
  var allMembers: Set<String> {
    var found = Set(Self.properties(of: root).keys.map { "root.\($0)" })
    found.formUnion(Self.properties(of: Self.properties(of: root)["actions"]).keys.map { "actions.\($0)" })
    for (name, definition) in Self.members(of: root["$defs"]) {
      for alternative in definition["oneOf"]?.array ?? [definition] {
        found.formUnion(Self.properties(of: alternative).keys.map { "\(name).\($0)" })
      }
    }
    return found
  }

  private func walk(
    _ value: JSONValue, _ schema: JSONValue, _ name: String, _ path: [Step], _ visit: (Place) -> Void
  ) {
    if let reference = schema["$ref"]?.string, let target = reference.split(separator: "/").last.map(String.init) {
      return walk(value, root["$defs"]?[target] ?? .null, target, path, visit)
    }
    if case .array(let items) = value, let item = schema["items"] {
      for (index, one) in items.enumerated() { walk(one, item, name, path + [.item(index)], visit) }
    }
    guard case .object(let members) = value else { return }
    if let alternatives = schema["oneOf"]?.array {
      let fitting = alternatives.first { Self.required(of: $0).isSubset(of: members.keys) }
      return walk(value, fitting ?? .null, name, path, visit)
    }
    let properties = Self.properties(of: schema)
    let enumerations = members.keys.sorted().compactMap { member -> (member: String, values: [JSONValue])? in
      let own = properties[member]
      let values = own?["enum"]?.array ?? own?["items"]?["enum"]?.array
      return values.map { (member, $0) }
    }
    visit(
      Place(
        schemaName: name, path: path, value: value, members: members.keys.sorted(), required: Self.required(of: schema),
        enumerations: enumerations))
    for (member, one) in members {
      guard let next = properties[member] else { continue }
      walk(one, next, next["properties"] == nil ? name : member, path + [.member(member)], visit)
    }
  }

  private static func properties(of schema: JSONValue?) -> [String: JSONValue] { members(of: schema?["properties"]) }
  private static func members(of value: JSONValue?) -> [String: JSONValue] {
    if case .object(let members)? = value { members } else { [:] }
  }
  private static func required(of schema: JSONValue) -> Set<String> {
    Set((schema["required"]?.array ?? []).compactMap(\.string))
  }
}

extension JSONValue {
  /// The document with one value changed, or taken out.
  func changing(_ path: [Step], to new: JSONValue?) -> JSONValue {
    guard let first = path.first else { return new ?? .null }
    let rest = Array(path.dropFirst())
    switch (first, self) {
    case (.member(let name), .object(var members)):
      members[name] = rest.isEmpty ? new : members[name]?.changing(rest, to: new)
      return .object(members)
    case (.item(let index), .array(var items)):
      items[index] = items[index].changing(rest, to: new)
      return .array(items)
    default: return self
    }
  }
}
