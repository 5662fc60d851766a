package import DomainTypes

/// Whom a look-up is about.
package enum Subject: Sendable, Hashable {
  case person(CitizenID)
  case company(JuristicID)

  /// The one id, of the kind that the service knows.
  ///
  /// `nil` when it is missing and when both are there: then nobody could say afterwards who was looked up.
  package init?(citizenID: CitizenID?, juristicID: JuristicID?, for service: DataService) {
    switch (citizenID, juristicID) {
    case (let id?, nil) where service.isAboutPeople: self = .person(id)
    case (nil, let id?) where !service.isAboutPeople: self = .company(id)
    default: return nil
    }
  }

  /// `person:` or `company:` and the thirteen digits, the form under which the log seals and indexes it.
  package var key: String {
    switch self {
    case .person(let id): "person:\(id.rawValue)"
    case .company(let id): "company:\(id.rawValue)"
    }
  }
}
