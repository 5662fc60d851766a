/// The parameters of an OAuth request; each may stand once (RFC 6749 section 3.1), an empty one counts as left out.
package struct RequestParameters: Sendable, Equatable {
  private let values: [String: [String]]

  package init(_ pairs: [(name: String, value: String)]) {
    values = Dictionary(grouping: pairs.filter { !$0.value.isEmpty }, by: \.name).mapValues { $0.map(\.value) }
  }

  /// The value if there is exactly one.
  package func only(_ name: String) -> String? {
    guard let all = values[name], all.count == 1 else { return nil }
    return all[0]
  }

  /// Every value, for the few parameters that may stand more than once.
  package func all(_ name: String) -> [String] { values[name] ?? [] }

  /// Some parameter that stands more than once; `resource` may.
  package var repeated: String? { values.filter { $0.value.count > 1 && $0.key != "resource" }.keys.min() }
}
