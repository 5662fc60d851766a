public import DomainTypes
internal import HTTPTypes

extension GatewayAPI {
  /// Asks the card service whether name, birth date and laser code belong to the citizen id.
  ///
  /// Needs scope `gateway.proofing`. A wrong value answers `false` and never says which.
  public static let cardCheck = Endpoint(
    .post, "/v1/card-checks", input: CardCheckRequest.self, output: CardCheckAnswer.self)
}

public struct CardCheckRequest: Codable, Sendable {
  public var citizenID: CitizenID
  /// Thai, without title and without middle name.
  public var firstName: String
  public var lastName: String
  public var birthDate: BirthDate
  /// Two letters and ten digits; neither logged nor stored.
  public var laserCode: String

  public init(
    citizenID: CitizenID, firstName: String, lastName: String, birthDate: BirthDate, laserCode: String
  ) {
    self.citizenID = citizenID
    self.firstName = firstName
    self.lastName = lastName
    self.birthDate = birthDate
    self.laserCode = laserCode
  }
}

public struct CardCheckAnswer: Codable, Sendable {
  public var matches: Bool
  public var receipt: Receipt
  public init(matches: Bool, receipt: Receipt) {
    self.matches = matches
    self.receipt = receipt
  }
}
