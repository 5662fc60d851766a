public import DomainTypes
internal import HTTPTypes

extension PortalAPI {
  /// The kinds of business and the questions of each finder; open to all.
  public static let businessTypes = Endpoint(.get, "/v1/business-types", output: BusinessTypeList.self)

  /// Which licenses a business needs, each with its reason; open to all.
  public static let findLicenses = Endpoint(
    .post, "/v1/license-finder", input: FinderRequest.self, output: FinderAnswer.self)
}

public struct BusinessTypeList: Codable, Sendable, Equatable {
  public struct Item: Codable, Sendable, Equatable {
    public var id: String
    public var name: LocalizedText
    /// Keys of `fields`, in the order in which they are asked.
    public var questions: [String]
    public init(id: String, name: LocalizedText, questions: [String]) {
      self.id = id
      self.name = name
      self.questions = questions
    }
  }
  public var items: [Item]
  /// The questions of all finders, each once.
  public var fields: [FormField]
  public init(items: [Item], fields: [FormField]) {
    self.items = items
    self.fields = fields
  }
}

public struct FinderRequest: Codable, Sendable, Equatable {
  public var businessType: String
  /// By field key.
  public var answers: [String: JSONValue]
  public init(businessType: String, answers: [String: JSONValue]) {
    self.businessType = businessType
    self.answers = answers
  }
}

public struct FinderAnswer: Codable, Sendable, Equatable {
  public struct License: Codable, Sendable, Equatable {
    public var definition: LicenseDefinitionID
    public var version: Int
    public var name: LocalizedText
    public var summary: LocalizedText
    public var agency: AgencyID
    public var because: LocalizedText
    public var law: [LawReference]
    /// The questions whose answers made it needed.
    public var decidedBy: [String]
    /// Whether it can be applied for here in the province that was named.
    public var available: Bool

    public init(
      definition: LicenseDefinitionID, version: Int, name: LocalizedText, summary: LocalizedText, agency: AgencyID,
      because: LocalizedText, law: [LawReference], decidedBy: [String], available: Bool = true
    ) {
      self.available = available
      self.definition = definition
      self.version = version
      self.name = name
      self.summary = summary
      self.agency = agency
      self.because = because
      self.law = law
      self.decidedBy = decidedBy
    }
  }
  public var licenses: [License]
  public init(licenses: [License]) { self.licenses = licenses }
}
