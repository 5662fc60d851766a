/// The gateway's vocabulary: one name for each fact, whatever a register calls it.
package enum FieldName: String, Sendable, Hashable, CaseIterable, Codable {
  case personTitle = "person.title"
  case personFirstName = "person.firstName"
  case personMiddleName = "person.middleName"
  case personLastName = "person.lastName"
  /// `{year, month?, day?}`, common era; what the registry does not know is left out.
  case personBirthDate = "person.birthDate"
  case personNationality = "person.nationality"
  /// The civil registry's own words.
  case personStatus = "person.status"
  /// An object in the parts of `ThaiAddress`.
  case personAddress = "person.address"
  /// Whether name, birth date and laser code belong to the citizen id.
  case cardMatches = "card.matches"
  case companyName = "company.name"
  case companyNameEN = "company.nameEN"
  /// The kind of juristic person, in the words of the law.
  case companyType = "company.type"
  /// The company register's own words.
  case companyStatus = "company.status"
  case companyIsActive = "company.isActive"
  /// `YYYY-MM-DD`, common era.
  case companyRegisteredOn = "company.registeredOn"
  /// An object in the parts of `ThaiAddress`: the head office.
  case companyAddress = "company.address"
  /// A list of `{title, firstName, lastName, role}`.
  case companyDirectors = "company.directors"
  /// Free text: who signs for the company and how; not for a machine to decide on.
  case companySigningPower = "company.signingPower"
}
