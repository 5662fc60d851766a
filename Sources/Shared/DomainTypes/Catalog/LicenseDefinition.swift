/// One license as data: the manual, the form, the documents, the fee, the steps and the deadline in one file.
///
/// A request is bound to the version in force when it was submitted (Licensing Facilitation Act s.7).
public struct LicenseDefinition: Sendable, Hashable, Codable {
  public enum DocumentKind: String, Sendable, Codable {
    case license
    case certificate
    case acknowledgment
  }

  public enum ApplicantKind: String, Sendable, Codable {
    case person
    case company
  }

  public enum Action: String, Sendable, Codable, CaseIterable {
    case new
    case renew
    case amend
    case cancel
  }

  public var id: LicenseDefinitionID
  /// Counts up from 1 with every change.
  public var version: Int
  public var effectiveFrom: CivilDate
  public var name: LocalizedText
  public var summary: LocalizedText
  /// What people call it who do not know its name, in any language; the search knows them, no page shows them.
  public var everydayWords: [String]?
  public var agency: AgencyID
  public var documentKind: DocumentKind
  public var law: [LawReference]
  public var applicants: [ApplicantKind]
  /// Says in words who cannot apply and why, such as that the law takes companies only.
  public var applicantsNote: LocalizedText?
  /// The lowest identity assurance level that may apply, such as `1.3`.
  public var minimumIAL: String
  /// Codes of the provinces where it can be had here; `nil` means everywhere.
  public var provinces: [String]?
  /// Says why nobody can apply now; `nil` while it is open.
  public var closed: LocalizedText?
  /// What must be there first.
  public var prerequisites: [Prerequisite]?
  /// Where it is had instead; such a definition has no action here.
  public var link: ServiceLink?
  public var manual: ManualReference?
  /// A fee that falls due every year, apart from renewal.
  public var yearlyFee: YearlyFee?
  /// What a reader of the manual should know besides.
  public var note: LocalizedText?
  public var triggers: [Trigger]
  public var actions: [String: ActionDefinition]

  public func action(_ action: Action) -> ActionDefinition? { actions[action.rawValue] }
}

/// A law by its name and the sections that apply.
public struct LawReference: Sendable, Hashable, Codable {
  public var name: LocalizedText
  public var section: String
  /// Whether somebody read the section in the law itself; unconfirmed facts are shown as such to administrators.
  public var confirmed: Bool
}

/// When the license finder says that a business needs this license, and why.
public struct Trigger: Sendable, Hashable, Codable {
  public var businessTypes: [String]
  public var when: Condition
  /// The reason with the law that says so.
  public var because: LocalizedText
  /// Whether somebody read it in the law itself; `nil` is no.
  public var confirmed: Bool?
}

/// What one action (new, renew, amend, cancel) of a license asks, costs and gives.
public struct ActionDefinition: Sendable, Hashable, Codable {
  /// Working days from the legal receive date to the decision.
  public var workingDays: Int
  /// Whether somebody read the days in the agency's manual in force; `nil` is no.
  public var workingDaysConfirmed: Bool?
  /// The forms that this replaces, by the numbers that counters know.
  public var forms: [OfficialForm]?
  /// When it can be filed, for an existing license.
  public var window: ActionWindow?
  public var steps: [Step]
  /// Keys of `FormField`s.
  public var fields: [String]
  public var documents: [DocumentRequirement]
  public var registerData: [RegisterDataRule]
  public var fee: FeeRule
  public var validity: ValidityRule
  /// `{yy}` Thai year in two digits, `{yyyy}` in four, `{n}` the serial, `{n:6}` padded to six digits.
  public var numberPattern: String

  public struct Step: Sendable, Hashable, Codable {
    public enum Kind: String, Sendable, Codable {
      case completenessCheck
      /// An officer looks at the premises before the decision.
      case inspection
      /// Several officers give their opinions side by side before the decision.
      case opinions
      case consideration
      case payment
      case documentPreparation
      case signature
    }
    public var kind: Kind
    public var roles: [String]
    /// Working days for this step alone; `nil` has no deadline of its own.
    ///
    /// When they have passed a deputy gets the case.
    public var workingDays: Int?
    /// How the opinions of a step of that kind become one.
    public var join: OpinionJoin?

    public init(kind: Kind, roles: [String], workingDays: Int? = nil, join: OpinionJoin? = nil) {
      self.kind = kind
      self.roles = roles
      self.workingDays = workingDays
      self.join = join
    }
  }

  public func step(_ kind: Step.Kind) -> Step? { steps.first { $0.kind == kind } }
}

/// When opinions that several officers give side by side are one opinion.
public struct OpinionJoin: Sendable, Hashable, Codable {
  public enum Rule: String, Sendable, Codable {
    /// Every one of the `count` opinions agrees.
    case all
    /// One that agrees is enough.
    case any
    /// `needed` of the `count` opinions agree.
    case atLeast
  }

  public enum Outcome: Sendable, Equatable {
    /// More opinions are needed.
    case open
    case favorable
    case unfavorable
  }

  public var rule: Rule
  /// How many officers give an opinion.
  public var count: Int
  /// For `atLeast` only.
  public var needed: Int?

  public init(rule: Rule, count: Int, needed: Int? = nil) {
    self.rule = rule
    self.count = count
    self.needed = needed
  }

  /// What opinions that agree and opinions that do not make together; decided as soon as the rest cannot change it.
  public func outcome(favorable: Int, unfavorable: Int) -> Outcome {
    let wanted =
      switch rule {
      case .all: count
      case .any: 1
      case .atLeast: needed ?? count
      }
    if favorable >= wanted { return .favorable }
    return count - unfavorable < wanted ? .unfavorable : .open
  }
}

/// A document that the operator attaches.
public struct DocumentRequirement: Sendable, Hashable, Codable {
  public var key: String
  public var name: LocalizedText
  public var hint: LocalizedText?
  /// Why it is demanded.
  public var because: LocalizedText?
  /// Whether somebody read it in the agency's manual in force; `nil` is no.
  public var confirmed: Bool?
  /// `nil` means always; a document whose condition is false is not asked.
  public var requiredWhen: Condition?
  public var optional: Bool?
  /// Media types taken: `application/pdf`, `image/jpeg`, `image/png`.
  public var formats: [String]
  /// The register that replaces this paper when the state itself issued it: such a paper is never demanded
  /// (Act on Electronic Performance of Government s.12).
  public var stateIssued: String?
}

/// Register fields that an officer of this license may see of the applicant; nothing else is fetched.
public struct RegisterDataRule: Sendable, Hashable, Codable {
  /// A gateway service, such as `dopa.person`.
  public var service: String
  public var fields: [String]
  /// Who has such data: `person` always, `company` only when a company applies.
  public var subject: LicenseDefinition.ApplicantKind

  public init(service: String, fields: [String], subject: LicenseDefinition.ApplicantKind) {
    self.service = service
    self.fields = fields
    self.subject = subject
  }
}
