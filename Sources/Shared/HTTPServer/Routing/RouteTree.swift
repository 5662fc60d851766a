import HTTPTypes

/// Finds routes by the segments of a path.
///
/// A literal segment goes before a parameter; where the literal leads nowhere the parameter is tried.
struct RouteTree: Sendable {
  private struct Node: Sendable {
    var literals: [String: Int] = [:]
    var parameter: Int?
    var leaf: Leaf?
  }

  /// The routes of one path, by method.
  struct Leaf: Sendable {
    struct Entry: Sendable {
      let method: HTTPRequest.Method
      let route: Int
      /// One per parameter segment, in order.
      let parameterNames: [String]
    }
    var entries: [Entry] = []

    subscript(_ method: HTTPRequest.Method) -> Entry? { entries.first { $0.method == method } }

    /// What `Allow` lists: HEAD comes with GET, OPTIONS always.
    var methods: [HTTPRequest.Method] {
      let declared = entries.map(\.method)
      return HTTPRequest.Method.allCases.filter {
        declared.contains($0) || ($0 == .head && declared.contains(.get)) || $0 == .options
      }
    }
  }

  private var nodes = [Node()]
  /// The routes without parameters by their whole path.
  private var literals: [String: Leaf] = [:]

  mutating func insert(_ route: Int, _ method: HTTPRequest.Method, _ template: String) {
    precondition(template.hasPrefix("/"), "a route's path begins with /: \(template)")
    var node = 0
    var names: [String] = []
    for segment in template.dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
      if segment.hasPrefix("{"), segment.hasSuffix("}") {
        names.append(String(segment.dropFirst().dropLast()))
        let next = nodes[node].parameter ?? add()
        nodes[node].parameter = next
        node = next
      } else {
        let next = nodes[node].literals[String(segment)] ?? add()
        nodes[node].literals[String(segment)] = next
        node = next
      }
    }
    var leaf = nodes[node].leaf ?? Leaf()
    precondition(leaf[method] == nil, "route declared twice: \(method.rawValue) \(template)")
    precondition(Set(names).count == names.count, "a parameter's name stands twice: \(template)")
    leaf.entries.append(Leaf.Entry(method: method, route: route, parameterNames: names))
    nodes[node].leaf = leaf
    if names.isEmpty { literals[template] = leaf }
  }

  /// The route whose template is this very path.
  func literal(_ method: HTTPRequest.Method, _ path: String) -> Int? { literals[path]?[method]?.route }

  /// The leaf of a path and what its parameter segments hold, in order.
  func find(_ segments: [String]) -> (leaf: Leaf, values: [String])? {
    var values: [String] = []
    guard let leaf = find(segments[...], from: 0, &values) else { return nil }
    return (leaf, values)
  }

  private func find(_ segments: ArraySlice<String>, from node: Int, _ values: inout [String]) -> Leaf? {
    guard let segment = segments.first else { return nodes[node].leaf }
    if let next = nodes[node].literals[segment], let leaf = find(segments.dropFirst(), from: next, &values) {
      return leaf
    }
    guard let next = nodes[node].parameter, !segment.isEmpty else { return nil }
    values.append(segment)
    if let leaf = find(segments.dropFirst(), from: next, &values) { return leaf }
    values.removeLast()
    return nil
  }

  private mutating func add() -> Int {
    nodes.append(Node())
    return nodes.count - 1
  }
}
