/// The gateway's vocabulary: one name for each fact, whatever a register calls it.
package enum FieldName: String, Sendable, Hashable, CaseIterable, Codable {
  case personTitle = "person.title"
  case personFirstName = "person.firstName"
  case personMiddleName = "person.middleName"
  case personLastName = "person.lastName"
  /// `{title, firstName, middleName, lastName}` in Latin letters.
  case personNameEN = "person.nameEN"
  /// `{year, month?, day?}`, common era; what the registry does not know is left out.
  case personBirthDate = "person.birthDate"
  case personGender = "person.gender"
  case personNationality = "person.nationality"
  /// The civil registry's own words.
  case personStatus = "person.status"
  /// The role in the house registration, such as เจ้าบ้าน, in the registry's own words.
  case personHouseRole = "person.houseRole"
  /// `YYYY-MM-DD`, common era: since when the person is registered in the house.
  case personMovedInOn = "person.movedInOn"
  /// `{citizenID, name, nationality}`.
  case personFather = "person.father"
  case personMother = "person.mother"
  /// An object in the parts of `ThaiAddress`.
  case personAddress = "person.address"
  /// A list of `{address, from, until}`, newest first.
  case personAddresses = "person.addresses"
  /// A list of `{from, to, on}`: what the name was, became, and when.
  case personFirstNameChanges = "person.firstNameChanges"
  case personLastNameChanges = "person.lastNameChanges"
  /// Attribute: yes or no to "has reached the age of …".
  case personIsAtLeast = "person.isAtLeast"
  /// Whether name, birth date and laser code belong to the citizen id.
  case cardMatches = "card.matches"
  /// Eleven digits.
  case houseID = "house.id"
  case houseType = "house.type"
  case houseAddress = "house.address"
  case companyName = "company.name"
  case companyNameEN = "company.nameEN"
  /// The kind of juristic person, in the words of the law.
  case companyType = "company.type"
  /// The company register's own words.
  case companyStatus = "company.status"
  case companyIsActive = "company.isActive"
  /// `YYYY-MM-DD`, common era.
  case companyRegisteredOn = "company.registeredOn"
  /// Baht, as the register writes it: `{registered, paid}`.
  case companyCapital = "company.capital"
  /// A list of texts.
  case companyObjectives = "company.objectives"
  /// An object in the parts of `ThaiAddress`: the head office.
  case companyAddress = "company.address"
  /// A list of `{title, firstName, lastName, role}`.
  case companyDirectors = "company.directors"
  /// Free text: who signs for the company and how; not for a machine to decide on.
  case companySigningPower = "company.signingPower"
  /// Attribute: yes or no to "… is a director of the company".
  case companyHasDirector = "company.hasDirector"
  /// `{fileName, mediaType, content}`; the content is Base64.
  case companyCertificate = "company.certificate"
  /// A list of `{juristicID, name, type, status, registeredOn}`.
  case companiesFound = "companies.found"
  // Whole documents of the company register, which the façade passes on as they are.
  case companyShareholders = "company.shareholders"
  case companyFinancials = "company.financials"
  case companyDocuments = "company.documents"
  case commercialRegistration = "commercial.registration"
  case foreignBusinessLicenses = "foreignBusiness.licenses"
  case businessSecurity = "business.security"
}
