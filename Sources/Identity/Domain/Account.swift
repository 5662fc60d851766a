package import DomainTypes
package import FoundationEssentials

/// One human being who can sign in; never shared.
package struct Account: Sendable, Equatable {
  package enum Kind: String, Sendable, Codable {
    case person
    case officer
  }

  package let id: AccountID
  package let kind: Kind
  package let username: Username
  package var personal: PersonalData
  package var ial: IAL
  package let createdAt: Date

  package init(
    id: AccountID, kind: Kind, username: Username, personal: PersonalData, ial: IAL, createdAt: Date
  ) {
    self.id = id
    self.kind = kind
    self.username = username
    self.personal = personal
    self.ial = ial
    self.createdAt = createdAt
  }
}

/// What is stored encrypted.
package struct PersonalData: Sendable, Equatable, Codable {
  /// Officers may have none on file.
  package var citizenID: CitizenID?
  /// As registered, such as `นาย`.
  package var title: String
  package var firstName: String
  package var lastName: String
  package var birthDate: BirthDate?
  package var email: String

  package init(
    citizenID: CitizenID?, title: String, firstName: String, lastName: String, birthDate: BirthDate?, email: String
  ) {
    self.citizenID = citizenID
    self.title = title
    self.firstName = firstName
    self.lastName = lastName
    self.birthDate = birthDate
    self.email = email
  }

  /// Title and first name stand together in Thai: `นายสมชาย ตัวอย่าง`.
  package var fullName: String { title + firstName + " " + lastName }

  /// Without the title, as the `name` claim has it.
  package var plainName: String { firstName + " " + lastName }
}
