package import DomainTypes

/// A person as the civil registry knows them, in our words; an empty text is what the registry leaves out.
package struct PersonRecord: Sendable, Equatable {
  package var title: String
  package var firstName: String
  package var middleName: String
  package var lastName: String
  package var birthDate: BirthDate?
  package var nationality: String
  package var status: String

  package init(
    title: String, firstName: String, middleName: String, lastName: String, birthDate: BirthDate?,
    nationality: String, status: String
  ) {
    self.title = title
    self.firstName = firstName
    self.middleName = middleName
    self.lastName = lastName
    self.birthDate = birthDate
    self.nationality = nationality
    self.status = status
  }

  /// The value of one field; null when the registry does not know it.
  package func value(_ field: FieldName) -> JSONValue {
    switch field {
    case .personTitle: .known(title)
    case .personFirstName: .known(firstName)
    case .personMiddleName: .known(middleName)
    case .personLastName: .known(lastName)
    case .personBirthDate: birthDate.map(JSONValue.birthDate) ?? .null
    case .personNationality: .known(nationality)
    case .personStatus: .known(status)
    default: .null
    }
  }
}

extension JSONValue {
  /// The text, or null when there is none.
  static func known(_ text: String) -> JSONValue { text.isEmpty ? .null : .string(text) }

  /// As `BirthDate` encodes itself.
  static func birthDate(_ date: BirthDate) -> JSONValue {
    var members: [String: JSONValue] = ["year": .integer(date.year)]
    if let month = date.month { members["month"] = .integer(month) }
    if let day = date.day { members["day"] = .integer(day) }
    return .object(members)
  }

  /// As `ThaiAddress` encodes itself.
  package static func address(_ address: ThaiAddress) -> JSONValue {
    .object([
      "houseNumber": .string(address.houseNumber), "villageNumber": .string(address.villageNumber),
      "building": .string(address.building), "soi": .string(address.soi), "road": .string(address.road),
      "subdistrict": .string(address.subdistrict), "district": .string(address.district),
      "province": .string(address.province), "postCode": .string(address.postCode),
      "areaCode": .string(address.areaCode),
    ])
  }
}
