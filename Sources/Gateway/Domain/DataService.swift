package import DomainTypes

/// One question that a register answers.
package enum DataService: String, Sendable, Hashable, CaseIterable, Codable {
  case person = "dopa.person"
  case address = "dopa.address"
  case house = "dopa.house"
  case addresses = "dopa.addresses"
  case nameChanges = "dopa.nameChanges"
  case cardCheck = "dopa.cardCheck"
  case companyProfile = "dbd.profile"
  case companyDirectors = "dbd.directors"
  case companyCertificate = "dbd.certificate"
  case companiesByName = "dbd.byName"
  case companiesByCommittee = "dbd.byCommittee"
  /// The profile of version 7, in the TGIX vocabulary.
  case generalProfile = "dbd.generalProfile"
  /// The profile of the open interface, which needs no key.
  case openProfile = "dbd.openProfile"
  /// Documents that only the façade passes on.
  case companyRecords = "dbd.records"

  /// Whom or what a question names.
  package enum SubjectKind: Sendable, Hashable {
    case person
    case company
    /// A name to search for.
    case name
  }

  package var subjectKind: SubjectKind {
    switch self {
    case .person, .address, .house, .addresses, .nameChanges, .cardCheck: .person
    case .companyProfile, .companyDirectors, .companyCertificate, .generalProfile, .openProfile, .companyRecords:
      .company
    case .companiesByName, .companiesByCommittee: .name
    }
  }

  /// Whose register it is: the civil registry, or the company register.
  package var register: Register {
    switch self {
    case .person, .address, .house, .addresses, .nameChanges, .cardCheck: .dopa
    case .companyProfile, .companyDirectors, .companyCertificate, .companiesByName, .companiesByCommittee,
      .generalProfile, .openProfile, .companyRecords:
      .dbd
    }
  }

  /// Whether `POST /v1/lookups` serves it; a card is checked by its own operation.
  package var isLookedUp: Bool { self != .cardCheck && self != .companyRecords }
}

/// A register and the office that owns it.
package enum Register: String, Sendable, Hashable, CaseIterable, Codable {
  case dopa
  case dbd

  package var owner: LocalizedText {
    switch self {
    case .dopa: LocalizedText(th: "กรมการปกครอง", en: "Department of Provincial Administration")
    case .dbd: LocalizedText(th: "กรมพัฒนาธุรกิจการค้า", en: "Department of Business Development")
    }
  }
}

extension DataService {
  package var source: LocalizedText { register.owner }
  package var isAboutPeople: Bool { register == .dopa }
}
