public import FoundationEssentials

/// One request as the portal hands it over.
public struct SubmittedRequest: Codable, Sendable, Equatable {
  /// The reference number of the whole submission, such as `S691123001`.
  public var submission: SubmissionID
  public var submittedAt: Date
  public var definition: LicenseDefinitionID
  public var definitionVersion: Int
  public var action: LicenseDefinition.Action
  /// The number of the applicant's license that is renewed, amended or canceled; `nil` for a new one.
  public var existingLicense: String?
  public var applicant: Applicant
  /// The answers to the fields of the definition, by key.
  public var answers: [String: JSONValue]
  /// The locked answers' sources, by key.
  public var registerSources: [String: RegisterSource]
  public var documents: [AttachedDocument]
  /// The seal of the submission: SHA-256 (hex) over every answer and document.
  public var seal: String
  /// Keys of answers that a register could have given and did not: typed by hand.
  public var unverified: [String]?
  /// What the operator says is wrong in a register.
  public var registerRemarks: [RegisterRemark]?

  /// "This is wrong", about a value that a register gave.
  public struct RegisterRemark: Codable, Sendable, Equatable {
    public var field: String
    /// The gateway's receipt of the look-up.
    public var receiptID: String
    public var text: String
    public init(field: String, receiptID: String, text: String) {
      self.field = field
      self.receiptID = receiptID
      self.text = text
    }
  }

  public init(
    submission: SubmissionID, submittedAt: Date, definition: LicenseDefinitionID, definitionVersion: Int,
    action: LicenseDefinition.Action, existingLicense: String? = nil, applicant: Applicant,
    answers: [String: JSONValue], registerSources: [String: RegisterSource], documents: [AttachedDocument],
    seal: String, unverified: [String]? = nil, registerRemarks: [RegisterRemark]? = nil
  ) {
    self.submission = submission
    self.submittedAt = submittedAt
    self.definition = definition
    self.definitionVersion = definitionVersion
    self.action = action
    self.existingLicense = existingLicense
    self.applicant = applicant
    self.answers = answers
    self.registerSources = registerSources
    self.documents = documents
    self.seal = seal
    self.unverified = unverified
    self.registerRemarks = registerRemarks
  }
}
