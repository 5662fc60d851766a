package import DomainTypes
package import FoundationEssentials

/// An agency's own program, which works by API with the powers that its grants give.
package struct AgencySystem: Sendable, Equatable {
  /// The OAuth client's id at identity.
  package let client: String
  package let agency: AgencyID
  package var name: LocalizedText
  /// Where events are posted to; `nil` asks for them instead.
  package var webhookURL: String?
  package var isActive: Bool
  package let addedAt: Date

  package init(
    client: String, agency: AgencyID, name: LocalizedText, webhookURL: String?, isActive: Bool, addedAt: Date
  ) {
    self.client = client
    self.agency = agency
    self.name = name
    self.webhookURL = webhookURL
    self.isActive = isActive
    self.addedAt = addedAt
  }

  /// What its name on the staff list begins with; no username has a colon, so nobody signs in under such a name.
  package static let prefix = "system:"

  /// Its name on the staff list.
  package static func username(of client: String) -> String { prefix + client }

  /// 1 to 64 letters, digits, `-`, `_` or `.`, which is what clients and an agency's own people are called by.
  package static func isName(_ text: String) -> Bool {
    (1...64).contains(text.utf8.count)
      && text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
          UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
          true
        default: false
        }
      }
  }

  /// Whether a case can be in the hands of that name: a system holds it by one of its people alone.
  package static func canHold(_ actor: String) -> Bool {
    !actor.hasPrefix(prefix) || parts(of: actor).person.map(isName) == true
  }

  /// The name on the staff list, and the person of a system behind it: `system:<client>/<person>`.
  package static func parts(of actor: String) -> (username: String, person: String?) {
    guard actor.hasPrefix(prefix), let slash = actor.firstIndex(of: "/") else { return (actor, nil) }
    return (String(actor[..<slash]), String(actor[actor.index(after: slash)...]))
  }
}
