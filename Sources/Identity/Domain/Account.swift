package import DomainTypes
package import FoundationEssentials

/// One human being who can sign in; never shared.
package struct Account: Sendable, Equatable {
  package enum Kind: String, Sendable, Codable {
    case person
    case officer
  }

  /// Whether the person may sign in at all.
  package enum Status: String, Sendable, Codable, CaseIterable {
    case active
    /// By a support officer, with a reason; can be lifted.
    case suspended
    /// By word of the civil registry; can be lifted only as an error.
    case deceased
  }

  /// What an officer may do in identity itself.
  package enum Role: String, Sendable, Codable, CaseIterable {
    /// Looks accounts up, suspends them, ends sessions.
    case support
    /// Proofs people at a counter.
    case counter
    /// Approves clients.
    case administrator
  }

  package let id: AccountID
  package let kind: Kind
  package let username: Username
  package var personal: PersonalData
  package var ial: IAL
  package var status: Status
  /// When the person showed that the e-mail address is theirs.
  package var emailVerifiedAt: Date?
  package let createdAt: Date
  package var updatedAt: Date

  package init(
    id: AccountID, kind: Kind, username: Username, personal: PersonalData, ial: IAL, status: Status = .active,
    emailVerifiedAt: Date? = nil, createdAt: Date, updatedAt: Date? = nil
  ) {
    self.status = status
    self.emailVerifiedAt = emailVerifiedAt
    self.updatedAt = updatedAt ?? createdAt
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
  package var middleName: String?
  /// A mobile number that received a code.
  package var phone: String?
  package var phoneVerified: Bool?
  package var nickname: String?
  package var website: String?
  /// Where letters reach the person, in their own words.
  package var address: ContactAddress?

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

  package var phoneNumber: PhoneNumber? { phone.flatMap { PhoneNumber($0) } }

  /// Title and first name stand together in Thai: `นายสมชาย ตัวอย่าง`.
  package var fullName: String { title + firstName + " " + lastName }

  /// Without the title, as the `name` claim has it.
  package var plainName: String { firstName + " " + lastName }
}

/// An address as the person gave it, in the parts of OpenID Connect Core section 5.1.1.
package struct ContactAddress: Sendable, Equatable, Codable {
  package var street: String
  package var locality: String
  package var region: String
  package var postalCode: String

  package init(street: String, locality: String, region: String, postalCode: String) {
    self.street = street
    self.locality = locality
    self.region = region
    self.postalCode = postalCode
  }
}
