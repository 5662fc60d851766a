package import DomainTypes

/// One place where two JSON documents differ: added without `old`, taken away without `new`.
package struct JSONDifference: Sendable, Equatable {
  package var path: String
  package var old: JSONValue?
  package var new: JSONValue?

  package init(_ path: String, old: JSONValue?, new: JSONValue?) {
    self.path = path
    self.old = old
    self.new = new
  }

  /// Every place, in the order of the paths.
  ///
  /// List entries are compared by their `key`, `id` or `kind` where they have one, and lists of texts as sets, so that
  /// one more entry is one difference and not all those behind it.
  package static func between(_ old: JSONValue, _ new: JSONValue, at path: String = "") -> [JSONDifference] {
    if old == new { return [] }
    switch (old, new) {
    case (.object(let left), .object(let right)):
      return Set(left.keys).union(right.keys).sorted().flatMap { key in
        between(left[key], right[key], at: path.isEmpty ? key : path + "." + key)
      }
    case (.array(let left), .array(let right)): return lists(left, right, at: path)
    default: return [JSONDifference(path, old: old, new: new)]
    }
  }

  private static func between(_ old: JSONValue?, _ new: JSONValue?, at path: String) -> [JSONDifference] {
    guard let old, let new else { return old == new ? [] : [JSONDifference(path, old: old, new: new)] }
    return between(old, new, at: path)
  }

  private static func lists(_ old: [JSONValue], _ new: [JSONValue], at path: String) -> [JSONDifference] {
    if let name = identity(old, new) {
      let left = named(old, name), right = named(new, name)
      let order = left.map(\.name) + right.map(\.name).filter { key in !left.contains { $0.name == key } }
      var found = order.flatMap { key in
        between(
          left.first { $0.name == key }?.entry, right.first { $0.name == key }?.entry, at: "\(path)[\(key)]")
      }
      let common = Set(left.map(\.name)).intersection(right.map(\.name))
      let before = left.map(\.name).filter(common.contains), after = right.map(\.name).filter(common.contains)
      if before != after {
        found.append(
          JSONDifference(path, old: .array(before.map { .string($0) }), new: .array(after.map { .string($0) })))
      }
      return found
    }
    if (old + new).allSatisfy({ $0.string != nil }), Set(old) != Set(new) {
      return old.filter { !new.contains($0) }.map { JSONDifference("\(path)[]", old: $0, new: nil) }
        + new.filter { !old.contains($0) }.map { JSONDifference("\(path)[]", old: nil, new: $0) }
    }
    if old.count == new.count, (old + new).allSatisfy(isObject) {
      return old.indices.flatMap { between(old[$0], new[$0], at: "\(path)[\($0)]") }
    }
    return [JSONDifference(path, old: .array(old), new: .array(new))]
  }

  /// The member that names every entry of both lists, each once.
  private static func identity(_ old: [JSONValue], _ new: [JSONValue]) -> String? {
    ["key", "id", "kind"].first { name in
      [old, new].allSatisfy { list in
        let names = list.compactMap { $0[name]?.string }
        return names.count == list.count && Set(names).count == names.count
      }
    }
  }

  private static func named(_ list: [JSONValue], _ name: String) -> [(name: String, entry: JSONValue)] {
    list.map { ($0[name]?.string ?? "", $0) }
  }

  private static func isObject(_ value: JSONValue) -> Bool { if case .object = value { true } else { false } }
}
