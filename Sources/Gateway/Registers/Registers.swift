package import DomainTypes
package import GatewayDomain

/// Every register that the gateway asks, behind one question.
package struct Registers: Sendable {
  /// Where cards are checked.
  package enum CardChecks: Sendable {
    case gdx
    case soap(CardServiceSOAP)
  }

  package var dopa: DOPARegister
  package var dbd: DBDRegister
  /// `nil` where the open interface is not configured.
  package var open: DBDOpenRegister?
  package var cards: CardChecks
  /// For the façade, which passes official calls on as they are.
  package var lines: [Register: GDXConnection]

  package init(
    dopa: GDXConnection, dbd: GDXConnection, open: DBDOpenRegister? = nil, cards: CardChecks = .gdx
  ) {
    self.dopa = DOPARegister(dopa)
    self.dbd = DBDRegister(dbd)
    self.open = open
    self.cards = cards
    lines = [.dopa: dopa, .dbd: dbd]
  }

  /// Whether name, birth date and laser code belong to the citizen id.
  package func cardMatches(_ card: CardQuestion) async throws(RegisterError) -> Bool {
    switch cards {
    case .gdx: try await dopa.cardMatches(card)
    case .soap(let service): try await service.cardMatches(card)
    }
  }

  /// What the register knows of the subject: at least these fields, at most those of the service.
  package func values(
    of fields: [FieldName], from service: DataService, about subject: Subject
  ) async throws(RegisterError) -> [FieldName: JSONValue] {
    switch (service, subject) {
    case (.person, .person(let id)):
      let record = try await dopa.person(id)
      return record.values(of: service)
    case (.address, .person(let id)): return [.personAddress: .address(try await dopa.address(id))]
    case (.house, .person(let id)):
      let record = try await dopa.house(id)
      return record.values(of: service)
    case (.addresses, .person(let id)):
      return [.personAddresses: .array(try await dopa.addresses(id).map(\.value))]
    case (.nameChanges, .person(let id)): return try await nameChanges(fields, id)
    case (.companyProfile, .company(let id)), (.companyDirectors, .company(let id)):
      let record = try await dbd.profile(id)
      return record.values(of: service)
    case (.generalProfile, .company(let id)):
      let record = try await dbd.generalProfile(id)
      return record.values(of: service)
    case (.openProfile, .company(let id)):
      guard let open else { throw .unavailable(retryAfter: nil) }
      let record = try await open.profile(id)
      return record.values(of: service)
    case (.companyCertificate, .company(let id)): return [.companyCertificate: try await dbd.certificate(id).value]
    case (.companiesByName, .name(let name)):
      return [.companiesFound: .array(try await dbd.companies(named: name).map(\.value))]
    case (.companiesByCommittee, .name(let name)):
      return [.companiesFound: .array(try await dbd.companies(ofCommittee: name).map(\.value))]
    // A subject of another kind cannot be built, and the rest has operations of its own.
    default: throw .notFound
    }
  }

  /// Yes or no; the record behind it is dropped here.
  package func decide(
    _ question: AttributeQuestion, about subject: Subject, on day: CivilDate
  ) async throws(RegisterError) -> Bool {
    switch (question, subject) {
    case (.isAtLeast(let age), .person(let id)):
      guard let birthDate = try await dopa.person(id).birthDate else { throw .notFound }
      return birthDate.isAtLeast(age, on: day)
    case (.hasDirector(let firstName, let lastName), .company(let id)):
      let company = try await dbd.profile(id)
      return company.isActive && company.hasDirector(firstName: firstName, lastName: lastName)
    default: throw .notFound
    }
  }

  /// Only what is asked for: each is a question of its own to the registry.
  private func nameChanges(
    _ fields: [FieldName], _ id: CitizenID
  ) async throws(RegisterError) -> [FieldName: JSONValue] {
    var values: [FieldName: JSONValue] = [:]
    if fields.contains(.personFirstNameChanges) {
      values[.personFirstNameChanges] = .array(try await dopa.firstNameChanges(id).map(\.value))
    }
    if fields.contains(.personLastNameChanges) {
      values[.personLastNameChanges] = .array(try await dopa.lastNameChanges(id).map(\.value))
    }
    return values
  }
}
