package import DomainTypes

/// Whom a look-up is about.
package enum Subject: Sendable, Hashable {
  case person(CitizenID)
  case company(JuristicID)
  /// A name to search for, in one spelling.
  case name(String)
  /// A number of another kind, such as a commercial registration's, which only the façade passes on.
  case number(String)

  /// Characters of the longest name that is searched for.
  private static let longestName = 200

  /// The one id, of the kind that the service knows.
  ///
  /// `nil` when it is missing and when several are there: then nobody could say afterwards who was looked up.
  package init?(citizenID: CitizenID?, juristicID: JuristicID?, name: String? = nil, for service: DataService) {
    switch (service.subjectKind, citizenID, juristicID, name) {
    case (.person, let id?, nil, nil): self = .person(id)
    case (.company, nil, let id?, nil): self = .company(id)
    case (.name, nil, nil, let name?):
      let name = ThaiName.normalize(name)
      guard (2...Self.longestName).contains(name.count) else { return nil }
      self = .name(name)
    default: return nil
    }
  }

  /// The kind and what names it, the form under which the log seals and indexes it.
  package var key: String {
    switch self {
    case .person(let id): "person:\(id.rawValue)"
    case .company(let id): "company:\(id.rawValue)"
    case .name(let name): "name:\(name)"
    case .number(let number): "number:\(number)"
    }
  }
}
