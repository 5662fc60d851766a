public import DomainTypes
public import FoundationEssentials

/// One line of an officer's list.
public struct OfficerCaseSummary: Codable, Sendable, Equatable {
  public var id: LicenseRequestID
  public var requestNumber: String
  public var definition: LicenseDefinitionID
  public var applicant: String
  public var state: RequestState
  public var turn: Turn
  public var dueOn: CivilDate?
  public var assignee: String?

  public init(
    id: LicenseRequestID, requestNumber: String, definition: LicenseDefinitionID, applicant: String,
    state: RequestState, turn: Turn, dueOn: CivilDate?, assignee: String?
  ) {
    self.id = id
    self.requestNumber = requestNumber
    self.definition = definition
    self.applicant = applicant
    self.state = state
    self.turn = turn
    self.dueOn = dueOn
    self.assignee = assignee
  }
}

/// One case as its agency's officers see it.
public struct OfficerCase: Codable, Sendable, Equatable {
  public var version: Int
  public var snapshot: RequestSnapshot
  /// The reference that the operator got for the whole submission, such as `S691123001`.
  public var submission: SubmissionID
  public var action: LicenseDefinition.Action
  /// The number of the license that is renewed, amended or canceled.
  public var existingLicense: String?
  public var applicant: Applicant
  /// What identity says of the applicant's account, if it may not be used any more.
  public var accountNotice: AccountNotice?
  public var answers: [String: JSONValue]
  /// The locked answers' sources, by key.
  public var registerSources: [String: RegisterSource]
  /// Keys of answers that a register could have given and did not: typed by hand, to be compared.
  public var unverified: [String]
  /// What the operator says is wrong in a register.
  public var registerRemarks: [SubmittedRequest.RegisterRemark]
  public var documents: [AttachedDocument]
  public var registerData: [RegisterDataView]
  /// The fee by the definition's rule.
  public var fee: Money
  public var assignee: String?
  public var checkedBy: String?
  public var proposal: ProposalView?
  /// The opinions that officers gave side by side.
  public var opinions: [OpinionView]
  public var inspection: InspectionView?
  /// The code of the premises' subdistrict and the agency's office for it; empty where there is none.
  public var area: String
  public var office: OfficeID
  /// The last day of the present step, where it has its own.
  public var stepDueOn: CivilDate?
  public var escalations: [EscalationView]
  public var sentBack: String?
  /// SHA-256 (hex) of the rendered draft.
  public var draft: String?
  /// Why the draft could not be made: `characters`, `noRoom` or `program`; it is made again when somebody asks.
  public var draftFault: String?
  /// What this officer may do now, by the last part of the operation's path.
  public var actions: [String]
  public var history: [HistoryEntry]

  public init(
    version: Int, snapshot: RequestSnapshot, submission: SubmissionID, action: LicenseDefinition.Action,
    existingLicense: String?,
    applicant: Applicant, answers: [String: JSONValue],
    registerSources: [String: RegisterSource], unverified: [String],
    registerRemarks: [SubmittedRequest.RegisterRemark],
    documents: [AttachedDocument], registerData: [RegisterDataView], fee: Money, assignee: String?, checkedBy: String?,
    proposal: ProposalView?, opinions: [OpinionView],
    inspection: InspectionView?, area: String, office: OfficeID, stepDueOn: CivilDate?,
    escalations: [EscalationView], sentBack: String?, draft: String?, actions: [String], history: [HistoryEntry]
  ) {
    self.version = version
    self.snapshot = snapshot
    self.submission = submission
    self.action = action
    self.existingLicense = existingLicense
    self.applicant = applicant
    self.answers = answers
    self.registerSources = registerSources
    self.unverified = unverified
    self.registerRemarks = registerRemarks
    self.documents = documents
    self.registerData = registerData
    self.fee = fee
    self.assignee = assignee
    self.checkedBy = checkedBy
    self.proposal = proposal
    self.opinions = opinions
    self.inspection = inspection
    self.area = area
    self.office = office
    self.stepDueOn = stepDueOn
    self.escalations = escalations
    self.sentBack = sentBack
    self.draft = draft
    self.actions = actions
    self.history = history
  }
}

/// What a register said of the applicant, or that it has not been asked with success yet.
public struct RegisterDataView: Codable, Sendable, Equatable {
  public enum State: String, Codable, Sendable {
    /// Not verified: it will be asked again.
    case pending
    case done
    case refused
  }
  public var service: String
  public var state: State
  public var values: [String: JSONValue]
  public var source: RegisterSource?
  public init(service: String, state: State, values: [String: JSONValue], source: RegisterSource?) {
    self.service = service
    self.state = state
    self.values = values
    self.source = source
  }
}

/// What the reviewer thinks.
public struct ProposalView: Codable, Sendable, Equatable {
  public var approves: Bool
  public var opinion: String
  public var by: String
  public var at: Date
  public init(approves: Bool, opinion: String, by: String, at: Date) {
    self.approves = approves
    self.opinion = opinion
    self.by = by
    self.at = at
  }
}

/// One line of the case's audit trail.
public struct HistoryEntry: Codable, Sendable, Equatable {
  public var at: Date
  public var actor: String
  public var action: String
  public init(at: Date, actor: String, action: String) {
    self.at = at
    self.actor = actor
    self.action = action
  }
}
