extension DataService {
  /// The facts that the service can tell.
  package var fields: Set<FieldName> { Self.fieldsOfEach[self] ?? [] }

  /// Made once: a set hashes each name that it is made of, and every look-up asks for one.
  private static let fieldsOfEach = Dictionary(uniqueKeysWithValues: allCases.map { ($0, $0.facts) })

  private var facts: Set<FieldName> {
    switch self {
    case .person:
      [
        .personTitle, .personFirstName, .personMiddleName, .personLastName, .personNameEN, .personBirthDate,
        .personGender, .personNationality, .personStatus, .personHouseRole, .personMovedInOn, .personFather,
        .personMother,
      ]
    case .address: [.personAddress]
    case .house: [.houseID, .houseType, .houseAddress]
    case .addresses: [.personAddresses]
    case .nameChanges: [.personFirstNameChanges, .personLastNameChanges]
    case .cardCheck: [.cardMatches]
    case .companyProfile:
      [
        .companyName, .companyNameEN, .companyType, .companyStatus, .companyIsActive, .companyRegisteredOn,
        .companyCapital, .companyObjectives, .companyAddress, .companyDirectors, .companySigningPower,
      ]
    case .generalProfile, .openProfile:
      [
        .companyName, .companyNameEN, .companyType, .companyStatus, .companyIsActive, .companyRegisteredOn,
        .companyCapital, .companyObjectives, .companyAddress,
      ]
    case .companyDirectors: [.companyName, .companyDirectors, .companySigningPower]
    case .companyCertificate: [.companyCertificate]
    case .companiesByName, .companiesByCommittee: [.companiesFound]
    case .companyRecords:
      [
        .companyShareholders, .companyFinancials, .companyDocuments, .commercialRegistration,
        .foreignBusinessLicenses, .businessSecurity,
      ]
    }
  }

  /// What the service answers with yes or no only.
  package var attributes: Set<FieldName> {
    switch self {
    case .person: [.personIsAtLeast]
    case .companyProfile, .companyDirectors: [.companyHasDirector]
    default: []
    }
  }

  /// Everything that a grant may list.
  package var grantable: Set<FieldName> { fields.union(attributes) }
}
