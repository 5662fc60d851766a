package import DomainTypes
package import FoundationEssentials

/// A person as the civil registry (DOPA) has them.
package struct RegisteredPerson: Sendable, Equatable {
  package var title: String
  package var firstName: String
  package var lastName: String
  /// The registry's own words, such as `บุคคลนี้มีภูมิลำเนาอยู่ในบ้านนี้`.
  package var status: String

  package init(title: String, firstName: String, lastName: String, status: String) {
    self.title = title
    self.firstName = firstName
    self.lastName = lastName
    self.status = status
  }

  /// Neither dead (ตาย) nor struck from the register (จำหน่าย); a registry that says nothing confirms nothing.
  package var isAlive: Bool { !status.isEmpty && !status.contains("ตาย") && !status.contains("จำหน่าย") }
}

/// Which source said yes, when, and under which receipt of the gateway; the laser code is not in it.
package struct Evidence: Sendable, Equatable, Codable {
  package enum Source: String, Sendable, Codable {
    case cardCheck
    case civilRegistry
    case companyRegister
    /// An officer saw card and face at a counter.
    case counterOfficer
    /// Another OpenID provider, such as ThaiD.
    case upstreamProvider
  }
  package var source: Source
  package var at: Date
  package var receiptID: String

  package init(source: Source, at: Date, receiptID: String) {
    self.source = source
    self.at = at
    self.receiptID = receiptID
  }
}

extension ProofingClaim {
  /// The person as registered when the registry confirms the claim, or `nil`.
  ///
  /// Which value differs is nobody's business: the answer outside is one neutral refusal.
  package func confirmed(by registered: RegisteredPerson) -> ProofedPerson? {
    guard registered.isAlive, ThaiName.normalize(registered.firstName) == firstName,
      ThaiName.normalize(registered.lastName) == lastName
    else { return nil }
    return ProofedPerson(
      citizenID: citizenID, title: ThaiName.normalize(registered.title), firstName: firstName, lastName: lastName,
      birthDate: birthDate)
  }
}

/// Somebody whom card and registry confirmed, before there is an account.
package struct ProofedPerson: Sendable, Equatable, Codable {
  package let citizenID: CitizenID
  package let title: String
  package let firstName: String
  package let lastName: String
  /// An upstream provider may not tell it.
  package let birthDate: BirthDate?

  package init(citizenID: CitizenID, title: String, firstName: String, lastName: String, birthDate: BirthDate?) {
    self.citizenID = citizenID
    self.title = title
    self.firstName = firstName
    self.lastName = lastName
    self.birthDate = birthDate
  }

  package var fullName: String { title + firstName + " " + lastName }
}
