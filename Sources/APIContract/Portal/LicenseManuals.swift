public import DomainTypes
internal import HTTPTypes

extension PortalAPI {
  /// The catalog's licenses, all of them or those that `?q=` finds in Thai or English; open to all.
  public static let licenses = Endpoint(.get, "/v1/licenses", output: LicenseList.self)

  /// The manual of one license, from the definition in force; open to all.
  ///
  /// `?action=`, `?applicant=` and answers by field key work it out for one case.
  public static let license = Endpoint(.get, "/v1/licenses/{id}", output: ManualDocument.self)
}

public struct LicenseList: Codable, Sendable, Equatable {
  public struct Item: Codable, Sendable, Equatable {
    public var id: LicenseDefinitionID
    public var name: LocalizedText
    public var summary: LocalizedText
    public var agency: AgencyID
    public var actions: [LicenseDefinition.Action]
    public init(
      id: LicenseDefinitionID, name: LocalizedText, summary: LocalizedText, agency: AgencyID,
      actions: [LicenseDefinition.Action]
    ) {
      self.id = id
      self.name = name
      self.summary = summary
      self.agency = agency
      self.actions = actions
    }
  }
  public var items: [Item]
  public init(items: [Item]) { self.items = items }
}

/// The public manual of one license, worked out for one case.
public struct ManualDocument: Codable, Sendable, Equatable {
  /// Something that is demanded, with its why.
  public struct Demand: Codable, Sendable, Equatable {
    public var key: String
    public var name: LocalizedText
    public var because: LocalizedText?
    public var optional: Bool
    /// Depends on an answer that was not given.
    public var open: Bool
    public init(key: String, name: LocalizedText, because: LocalizedText?, optional: Bool, open: Bool) {
      self.key = key
      self.name = name
      self.because = because
      self.optional = optional
      self.open = open
    }
  }

  /// Between what the fee lies while an answer is missing on which it depends.
  public struct FeeRange: Codable, Sendable, Equatable {
    public var lowest: Money
    /// `nil` where nothing bounds it.
    public var highest: Money?
    public init(lowest: Money, highest: Money?) {
      self.lowest = lowest
      self.highest = highest
    }
  }

  /// The definition itself, as it runs the requests.
  public var definition: LicenseDefinition
  /// SHA-256 (hex) over the canonical JSON of `definition`.
  public var definitionSHA256: String
  public var action: LicenseDefinition.Action
  public var applicant: LicenseDefinition.ApplicantKind
  /// The answers of this case.
  public var answers: [String: JSONValue]
  /// What a simulation asks: fee and documents depend on it.
  public var questions: [FormField]
  public var documents: [Demand]
  public var fields: [Demand]
  public var fromRegisters: [Demand]
  /// `nil` while it depends on an answer, and where the license does not cover the answers.
  public var fee: Money?
  public var feeRange: FeeRange?
  /// Only where the fee table ends before what was answered: the licenses that are needed instead, as far as they are here.
  public var insteadOfThis: [LicenseDefinitionID]?
  public var workingDays: Int

  public init(
    definition: LicenseDefinition, definitionSHA256: String, action: LicenseDefinition.Action,
    applicant: LicenseDefinition.ApplicantKind, answers: [String: JSONValue], questions: [FormField],
    documents: [Demand], fields: [Demand], fromRegisters: [Demand], fee: Money?, feeRange: FeeRange? = nil,
    insteadOfThis: [LicenseDefinitionID]? = nil, workingDays: Int
  ) {
    self.definition = definition
    self.definitionSHA256 = definitionSHA256
    self.action = action
    self.applicant = applicant
    self.answers = answers
    self.questions = questions
    self.documents = documents
    self.fields = fields
    self.fromRegisters = fromRegisters
    self.fee = fee
    self.feeRange = feeRange
    self.insteadOfThis = insteadOfThis
    self.workingDays = workingDays
  }
}
