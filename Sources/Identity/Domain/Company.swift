package import DomainTypes
package import FoundationEssentials

/// A juristic person's account, issued on the word of the company register (DBD).
///
/// It has no password: its representatives sign in as themselves and act as it.
package struct Company: Sendable, Equatable {
  package let juristicID: JuristicID
  package var name: String
  /// The register says that it does business; nobody acts for one that does not.
  package var isActive: Bool
  package let issuedAt: Date

  package init(juristicID: JuristicID, name: String, isActive: Bool = true, issuedAt: Date) {
    self.juristicID = juristicID
    self.isActive = isActive
    self.name = name
    self.issuedAt = issuedAt
  }
}

/// A company as the register has it.
package struct RegisteredCompany: Sendable, Equatable {
  package struct Director: Sendable, Equatable {
    package var firstName: String
    package var lastName: String
    package init(firstName: String, lastName: String) {
      self.firstName = firstName
      self.lastName = lastName
    }
  }
  package var juristicID: JuristicID
  package var name: String
  package var isActive: Bool
  package var directors: [Director]

  package init(juristicID: JuristicID, name: String, isActive: Bool, directors: [Director]) {
    self.juristicID = juristicID
    self.name = name
    self.isActive = isActive
    self.directors = directors
  }
}

/// Why somebody may not act for a company.
package enum RepresentationRefusal: Error, Sendable, Equatable {
  /// The register does not have it, as with bodies of the state (`099…`).
  case unknownCompany
  case notActive
  case notDirector
}

extension RegisteredCompany {
  /// - Throws: The reason why this person may not act for the company.
  package func company(representedBy person: PersonalData, at now: Date) throws(RepresentationRefusal) -> Company {
    guard isActive else { throw .notActive }
    let first = ThaiName.normalize(person.firstName)
    let last = ThaiName.normalize(person.lastName)
    guard
      directors.contains(where: { ThaiName.normalize($0.firstName) == first && ThaiName.normalize($0.lastName) == last }
      )
    else { throw .notDirector }
    return Company(juristicID: juristicID, name: name, issuedAt: now)
  }
}
