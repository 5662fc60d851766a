package import DomainTypes

/// A company as the company register knows it, in our words; an empty text is what the register leaves out.
package struct CompanyRecord: RegisterRecord, Sendable, Equatable {
  package struct Director: Sendable, Equatable {
    package enum Role: String, Sendable {
      /// Director of a company, or partner of a partnership.
      case director
      case managingPartner
    }
    package var title: String
    package var firstName: String
    package var lastName: String
    package var role: Role

    package init(title: String, firstName: String, lastName: String, role: Role) {
      self.title = title
      self.firstName = firstName
      self.lastName = lastName
      self.role = role
    }
  }

  package var name: String
  package var nameEN: String
  package var kind: Kind?
  package var status: String
  package var registeredOn: CivilDate?
  package var address: ThaiAddress?
  package var directors: [Director]
  package var signingPower: String
  /// Baht, as the register writes it.
  package var registeredCapital = ""
  package var paidCapital = ""
  package var objectives: [String] = []

  package init(
    name: String, nameEN: String, kind: Kind?, status: String, registeredOn: CivilDate?, address: ThaiAddress?,
    directors: [Director], signingPower: String
  ) {
    self.name = name
    self.nameEN = nameEN
    self.kind = kind
    self.status = status
    self.registeredOn = registeredOn
    self.address = address
    self.directors = directors
    self.signingPower = signingPower
  }

  /// The kinds of juristic person that the register keeps, by its own digit.
  package enum Kind: Int, Sendable {
    case registeredPartnership = 2
    case limitedPartnership = 3
    case limitedCompany = 5
    case publicCompany = 7

    package var name: String {
      switch self {
      case .registeredPartnership: "ห้างหุ้นส่วนสามัญนิติบุคคล"
      case .limitedPartnership: "ห้างหุ้นส่วนจำกัด"
      case .limitedCompany: "บริษัทจำกัด"
      case .publicCompany: "บริษัทมหาชนจำกัด"
      }
    }
  }

  /// The one of the register's nine states in which a company does business.
  package static let activeStatus = "ยังดำเนินกิจการอยู่"

  package var isActive: Bool { status == Self.activeStatus }

  /// The value of one field; null when the register does not know it.
  package func value(_ field: FieldName) -> JSONValue {
    switch field {
    case .companyName: .known(name)
    case .companyNameEN: .known(nameEN)
    case .companyType: kind.map { .string($0.name) } ?? .null
    case .companyStatus: .known(status)
    case .companyIsActive: status.isEmpty ? .null : .bool(isActive)
    case .companyRegisteredOn: .day(registeredOn)
    case .companyCapital: .object(["registered": .known(registeredCapital), "paid": .known(paidCapital)])
    case .companyObjectives: .array(objectives.map(JSONValue.string))
    case .companyAddress: address.map(JSONValue.address) ?? .null
    case .companyDirectors: .array(directors.map(\.value))
    case .companySigningPower: .known(signingPower)
    default: .null
    }
  }
}

extension CompanyRecord.Director {
  fileprivate var value: JSONValue {
    .object([
      "title": .string(title), "firstName": .string(firstName), "lastName": .string(lastName),
      "role": .string(role.rawValue),
    ])
  }
}
