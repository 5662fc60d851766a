/// One question of the form.
///
/// It lives once, by key: two licenses that use one key share one answer.
public struct FormField: Sendable, Hashable, Codable {
  public enum Kind: String, Sendable, Codable {
    case text
    case longText
    case integer
    case decimal
    case yesNo
    case choice
    case date
    /// A date of which the day, or the day and the month, may be unknown: see `PartialDate`.
    case partialDate
    case citizenID
    case juristicID
    case phone
    case email
    case address
  }

  public struct Choice: Sendable, Hashable, Codable {
    public var value: String
    public var label: LocalizedText
  }

  public var key: String
  public var kind: Kind
  public var label: LocalizedText
  public var hint: LocalizedText?
  /// The page of the form that it stands on, a key of `FormCatalog.groups`.
  public var group: String
  public var optional: Bool?
  public var choices: [Choice]?
  public var minimum: Double?
  public var maximum: Double?
  public var maximumLength: Int?
  /// Asked only where this holds.
  public var askedWhen: Condition?
  /// Why the state asks it, where the label does not say so itself.
  public var because: LocalizedText?
  /// The register values that may fill and lock it: the first whose subject is the applicant's kind does.
  public var prefill: [Prefill]?
}

/// One page of the form: a group of questions.
public struct FormGroup: Sendable, Hashable, Codable {
  public var key: String
  public var title: LocalizedText
}

/// A kind of business: its licenses are found by its questions.
public struct BusinessType: Sendable, Hashable, Codable {
  /// Trades, and the groups of services that every trade may need.
  public enum Kind: String, Sendable, Codable, CaseIterable {
    case sector
    case service
  }

  public var id: String
  public var name: LocalizedText
  /// One sentence: who is meant.
  public var summary: LocalizedText?
  /// `nil` means `sector`.
  public var kind: Kind?
  /// Keys of the fields that the license finder asks.
  public var questions: [String]
}

/// An agency that grants licenses.
public struct Agency: Sendable, Hashable, Codable {
  public var id: AgencyID
  public var name: LocalizedText
  /// Thirteen digits; the PromptPay biller id is this and a two-digit suffix.
  public var taxID: String
  public var billerSuffix: String
  /// Its desks by area, where the place of the premises decides who works a request; `nil` means one for all.
  public var offices: [Office]?
}

/// Everything that the portal needs to show, to find and to ask, in one document.
public struct Catalog: Sendable, Hashable, Codable {
  public var agencies: [Agency]
  public var businessTypes: [BusinessType]
  public var groups: [FormGroup]
  public var fields: [FormField]
  public var definitions: [LicenseDefinition]

  public init(
    agencies: [Agency], businessTypes: [BusinessType], groups: [FormGroup], fields: [FormField],
    definitions: [LicenseDefinition]
  ) {
    self.agencies = agencies
    self.businessTypes = businessTypes
    self.groups = groups
    self.fields = fields
    self.definitions = definitions
  }

  public func field(_ key: String) -> FormField? { fields.first { $0.key == key } }
  public func definition(_ id: LicenseDefinitionID) -> LicenseDefinition? { definitions.first { $0.id == id } }
  public func businessType(_ id: String) -> BusinessType? { businessTypes.first { $0.id == id } }
  public func agency(_ id: AgencyID) -> Agency? { agencies.first { $0.id == id } }
}
