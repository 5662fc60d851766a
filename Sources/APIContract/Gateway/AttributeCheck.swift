public import DomainTypes
internal import HTTPTypes

extension GatewayAPI {
  /// Asks a register for yes or no, such as "has reached 20"; the datum behind it is not in the answer.
  ///
  /// Needs scope `gateway.lookup` and a grant that lists the attribute.
  public static let attributeCheck = Endpoint(
    .post, "/v1/attribute-checks", input: AttributeCheckRequest.self, output: AttributeCheckAnswer.self)
}

public struct AttributeCheckRequest: Codable, Sendable {
  /// `dopa.person` or `dbd.profile`.
  public var service: String
  public var subject: LookUpSubject
  /// `person.isAtLeast` or `company.hasDirector`.
  public var attribute: String
  /// With `person.isAtLeast`: an age that laws name, one of 15, 17, 18, 20, 25, 60.
  public var years: Int?
  /// With `company.hasDirector`: Thai, without title.
  public var firstName: String?
  public var lastName: String?
  public var purpose: LookUpPurpose
  public var legalBasis: String
  public var caseReference: String?
  public var officer: String?
  public var warrant: String?
  public var subjectToken: String?

  public init(
    service: String, subject: LookUpSubject, attribute: String, years: Int? = nil, firstName: String? = nil,
    lastName: String? = nil, purpose: LookUpPurpose, legalBasis: String, caseReference: String? = nil,
    officer: String? = nil, warrant: String? = nil, subjectToken: String? = nil
  ) {
    self.service = service
    self.subject = subject
    self.attribute = attribute
    self.years = years
    self.firstName = firstName
    self.lastName = lastName
    self.purpose = purpose
    self.legalBasis = legalBasis
    self.caseReference = caseReference
    self.officer = officer
    self.warrant = warrant
    self.subjectToken = subjectToken
  }
}

public struct AttributeCheckAnswer: Codable, Sendable {
  public var result: Bool
  public var source: LocalizedText
  public var receipt: Receipt
  public init(result: Bool, source: LocalizedText, receipt: Receipt) {
    self.result = result
    self.source = source
    self.receipt = receipt
  }
}
