package import DomainTypes

/// One question that a register answers.
package enum DataService: String, Sendable, Hashable, CaseIterable, Codable {
  case person = "dopa.person"
  case address = "dopa.address"
  case cardCheck = "dopa.cardCheck"
  case companyProfile = "dbd.profile"
  case companyDirectors = "dbd.directors"

  /// The facts that the service can tell.
  package var fields: Set<FieldName> {
    switch self {
    case .person:
      [
        .personTitle, .personFirstName, .personMiddleName, .personLastName, .personBirthDate, .personNationality,
        .personStatus,
      ]
    case .address: [.personAddress]
    case .cardCheck: [.cardMatches]
    case .companyProfile:
      [
        .companyName, .companyNameEN, .companyType, .companyStatus, .companyIsActive, .companyRegisteredOn,
        .companyAddress, .companyDirectors, .companySigningPower,
      ]
    case .companyDirectors: [.companyName, .companyDirectors, .companySigningPower]
    }
  }

  /// Whom the service knows: people, or companies.
  package var isAboutPeople: Bool {
    switch self {
    case .person, .address, .cardCheck: true
    case .companyProfile, .companyDirectors: false
    }
  }

  package var source: LocalizedText {
    isAboutPeople
      ? LocalizedText(th: "กรมการปกครอง", en: "Department of Provincial Administration")
      : LocalizedText(th: "กรมพัฒนาธุรกิจการค้า", en: "Department of Business Development")
  }
}
