public import DomainTypes
public import FoundationEssentials
internal import HTTPTypes

extension ServiceBackendAPI {
  /// What a request with these answers would meet; nothing is stored, and everybody may ask.
  public static let simulate = Endpoint(
    .post, "/v1/catalog/simulations", input: SimulationInput.self, output: SimulationAnswer.self)
}

public struct SimulationInput: Codable, Sendable, Equatable {
  /// The license in force, or one of its versions.
  public var definition: LicenseDefinitionID?
  public var version: Int?
  /// A definition that is not published yet, instead of `definition`.
  public var proposed: LicenseDefinition?
  public var action: LicenseDefinition.Action
  public var applicant: LicenseDefinition.ApplicantKind
  /// The applicant's assurance level; left out, it is not checked.
  public var ial: String?
  public var answers: [String: JSONValue]
  /// Keys of the documents at hand; left out, missing ones are no fault.
  public var documents: Set<String>?
  /// When the request would arrive; now, if left out.
  public var receivedAt: Date?

  public init(
    definition: LicenseDefinitionID? = nil, version: Int? = nil, proposed: LicenseDefinition? = nil,
    action: LicenseDefinition.Action, applicant: LicenseDefinition.ApplicantKind, ial: String? = nil,
    answers: [String: JSONValue], documents: Set<String>? = nil, receivedAt: Date? = nil
  ) {
    self.definition = definition
    self.version = version
    self.proposed = proposed
    self.action = action
    self.applicant = applicant
    self.ial = ial
    self.answers = answers
    self.documents = documents
    self.receivedAt = receivedAt
  }
}

public struct SimulationAnswer: Codable, Sendable, Equatable {
  public var definition: LicenseDefinitionID
  public var version: Int
  public var fields: [Field]
  public var documents: [Document]
  public var fee: Fee
  /// The steps that such a request goes through.
  public var steps: [ActionDefinition.Step]
  public var workingDays: Int
  /// The legal day of receipt: after office hours it is the next working day.
  public var receivedOn: CivilDate
  /// The last day for the decision, if nothing stops the clock.
  public var dueOn: CivilDate
  public var validity: ValidityRule
  /// What is missing or wrong before such a request could be submitted.
  public var faults: [Problem.FieldError]

  public init(
    definition: LicenseDefinitionID, version: Int, fields: [Field], documents: [Document], fee: Fee,
    steps: [ActionDefinition.Step], workingDays: Int, receivedOn: CivilDate, dueOn: CivilDate, validity: ValidityRule,
    faults: [Problem.FieldError]
  ) {
    self.definition = definition
    self.version = version
    self.fields = fields
    self.documents = documents
    self.fee = fee
    self.steps = steps
    self.workingDays = workingDays
    self.receivedOn = receivedOn
    self.dueOn = dueOn
    self.validity = validity
    self.faults = faults
  }

  public struct Field: Codable, Sendable, Equatable {
    public var key: String
    public var label: LocalizedText
    public var kind: FormField.Kind
    public var group: String
    public var optional: Bool

    public init(key: String, label: LocalizedText, kind: FormField.Kind, group: String, optional: Bool) {
      self.key = key
      self.label = label
      self.kind = kind
      self.group = group
      self.optional = optional
    }
  }

  public struct Document: Codable, Sendable, Equatable {
    public var key: String
    public var name: LocalizedText
    public var optional: Bool
    /// Why it is asked.
    public var because: LocalizedText
    public var formats: [String]

    public init(key: String, name: LocalizedText, optional: Bool, because: LocalizedText, formats: [String]) {
      self.key = key
      self.name = name
      self.optional = optional
      self.because = because
      self.formats = formats
    }
  }

  public struct Fee: Codable, Sendable, Equatable {
    /// `nil` while the answer that it depends on is missing.
    public var amount: Money?
    public var explanation: LocalizedText
    /// Whether somebody read the amounts in the law itself.
    public var confirmed: Bool

    public init(amount: Money?, explanation: LocalizedText, confirmed: Bool) {
      self.amount = amount
      self.explanation = explanation
      self.confirmed = confirmed
    }
  }
}
