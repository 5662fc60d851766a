package import DomainTypes
package import GatewayDomain
internal import HTTPTypes

/// The civil registry and the card service of the Department of Provincial Administration (กรมการปกครอง).
package struct DOPARegister: Sendable {
  private let gdx: GDXConnection

  package init(_ gdx: GDXConnection) { self.gdx = gdx }

  /// Linkage service 00023/001, civil registration.
  package func person(_ id: CitizenID) async throws(RegisterError) -> PersonRecord {
    try DOPAPersonAnswer.read(try await link(service: "001", id))
  }

  /// Linkage service 00023/008, the house in which the person is registered.
  package func address(_ id: CitizenID) async throws(RegisterError) -> ThaiAddress {
    try DOPAHouseAnswer.read(try await link(service: "008", id))
  }

  /// The same house with its own number and kind.
  package func house(_ id: CitizenID) async throws(RegisterError) -> HouseRecord {
    try DOPAHouseAnswer.house(try await link(service: "008", id))
  }

  /// Linkage service 00023/027, every address of a person.
  package func addresses(_ id: CitizenID) async throws(RegisterError) -> [PastAddress] {
    try DOPAHistoryAnswer.addresses(try await link(service: "027", id))
  }

  /// Linkage service 00023/013, changes of the first name.
  package func firstNameChanges(_ id: CitizenID) async throws(RegisterError) -> [NameChange] {
    try await changes(.first, service: "013", id)
  }

  /// Linkage service 00023/017, changes of the surname.
  package func lastNameChanges(_ id: CitizenID) async throws(RegisterError) -> [NameChange] {
    try await changes(.last, service: "017", id)
  }

  /// Who never changed a name is not found there.
  private func changes(
    _ name: DOPAHistoryAnswer.Name, service: String, _ id: CitizenID
  ) async throws(RegisterError) -> [NameChange] {
    do {
      return try DOPAHistoryAnswer.nameChanges(try await link(service: service, id), of: name)
    } catch .notFound {
      return []
    }
  }

  /// Whether name, birth date and laser code belong to the citizen id.
  ///
  /// Never says which of them does not. Asked once: the card service may count attempts.
  package func cardMatches(_ card: CardQuestion) async throws(RegisterError) -> Bool {
    let query: QueryItems = [
      "CitizenID": card.citizenID.rawValue, "FirstName": ThaiName.normalize(card.firstName),
      "LastName": ThaiName.normalize(card.lastName), "BEBirthDate": card.birthDate.buddhistEra,
      "LaserCode": card.laserCode.rawValue,
    ]
    let answer = try await gdx.get("/ws/dopa/verification/personal", query, isIdempotent: false)
    return try CardCheckWire.read(status: answer.status, answer.body)
  }

  private func link(service: String, _ id: CitizenID) async throws(RegisterError) -> LooseObject {
    let query: QueryItems = [
      "OfficeID": "00023", "ServiceID": service, "Version": "01", "CitizenID": id.rawValue,
    ]
    let answer = try await gdx.get("/ws/dopa/linkage/v1/link", query)
    guard let object = LooseObject(json: answer.body) else {
      throw answer.status == 200 ? .unreadable : answer.failure
    }
    // An error comes as a code, with 200 from some installations.
    switch object.text("Code") {
    case "": break
    case "90001": throw .agentNotConfirmed
    default: throw answer.status >= 500 ? .unavailable(retryAfter: nil) : .notFound
    }
    guard answer.status == 200 else { throw answer.failure }
    return object
  }
}

/// What stands on a citizen card, as a person typed it.
package struct CardQuestion: Sendable {
  package var citizenID: CitizenID
  /// Thai, without title and middle name.
  package var firstName: String
  package var lastName: String
  package var birthDate: BirthDate
  package var laserCode: LaserCode

  package init(
    citizenID: CitizenID, firstName: String, lastName: String, birthDate: BirthDate, laserCode: LaserCode
  ) {
    self.citizenID = citizenID
    self.firstName = firstName
    self.lastName = lastName
    self.birthDate = birthDate
    self.laserCode = laserCode
  }
}
