package import DomainTypes

/// A person as the civil registry knows them, in our words; an empty text is what the registry leaves out.
package struct PersonRecord: RegisterRecord, Sendable, Equatable {
  /// Father or mother as the registration names them.
  package struct Parent: Sendable, Equatable {
    package var citizenID: String
    package var name: String
    package var nationality: String

    package init(citizenID: String, name: String, nationality: String) {
      self.citizenID = citizenID
      self.name = name
      self.nationality = nationality
    }
  }

  /// The name in Latin letters.
  package struct NameEN: Sendable, Equatable {
    package var title: String
    package var firstName: String
    package var middleName: String
    package var lastName: String

    package init(title: String, firstName: String, middleName: String, lastName: String) {
      self.title = title
      self.firstName = firstName
      self.middleName = middleName
      self.lastName = lastName
    }
  }

  package var title: String
  package var firstName: String
  package var middleName: String
  package var lastName: String
  package var birthDate: BirthDate?
  package var nationality: String
  package var status: String
  package var nameEN: NameEN?
  package var gender = ""
  package var houseRole = ""
  package var movedInOn: CivilDate?
  package var father: Parent?
  package var mother: Parent?

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
    case .personNameEN: nameEN.map(\.value) ?? .null
    case .personBirthDate: birthDate.map(JSONValue.birthDate) ?? .null
    case .personGender: .known(gender)
    case .personNationality: .known(nationality)
    case .personStatus: .known(status)
    case .personHouseRole: .known(houseRole)
    case .personMovedInOn: .day(movedInOn)
    case .personFather: father.map(\.value) ?? .null
    case .personMother: mother.map(\.value) ?? .null
    default: .null
    }
  }
}

extension PersonRecord.Parent {
  fileprivate var value: JSONValue {
    .object(["citizenID": .known(citizenID), "name": .known(name), "nationality": .known(nationality)])
  }
}

extension PersonRecord.NameEN {
  fileprivate var value: JSONValue {
    .object([
      "title": .known(title), "firstName": .known(firstName), "middleName": .known(middleName),
      "lastName": .known(lastName),
    ])
  }
}
