/// One attribute of an element; the value is escaped when it is written.
package struct Attribute: Sendable, Equatable {
  let name: String
  /// `nil` for an attribute that stands alone, such as `required`.
  let value: String?

  /// Any attribute whose value is no address and no script, such as `aria-describedby`.
  package static func attribute(_ name: StaticString, _ value: String) -> Attribute {
    Attribute(name: "\(name)", value: value)
  }

  /// An attribute that stands alone when `present`.
  package static func flag(_ name: StaticString, _ present: Bool = true) -> Attribute {
    Attribute(name: present ? "\(name)" : "", value: nil)
  }

  package static func `class`(_ names: String) -> Attribute { Attribute(name: "class", value: names) }
  package static func id(_ id: String) -> Attribute { Attribute(name: "id", value: id) }
  package static func name(_ name: String) -> Attribute { Attribute(name: "name", value: name) }
  package static func type(_ type: String) -> Attribute { Attribute(name: "type", value: type) }
  package static func value(_ value: String) -> Attribute { Attribute(name: "value", value: value) }
  package static func lang(_ language: String) -> Attribute { Attribute(name: "lang", value: language) }
  package static func describedBy(_ ids: [String]) -> Attribute {
    Attribute(name: ids.isEmpty ? "" : "aria-describedby", value: ids.joined(separator: " "))
  }

  package static func href(_ address: String) -> Attribute { Attribute(name: "href", value: safe(address)) }
  package static func src(_ address: String) -> Attribute { Attribute(name: "src", value: safe(address)) }
  package static func action(_ address: String) -> Attribute { Attribute(name: "action", value: safe(address)) }

  /// An address that cannot run a script: a path, a fragment, a query, or http, https, mailto, tel.
  private static func safe(_ address: String) -> String {
    let starts = ["/", "#", "?", "https://", "http://", "mailto:", "tel:"]
    return starts.contains { address.hasPrefix($0) } ? address : "#"
  }

  var markup: String {
    guard !name.isEmpty else { return "" }
    guard let value else { return " " + name }
    return " \(name)=\"\(Escape.text(value))\""
  }
}
