public import DomainTypes
internal import HTTPTypes

// What an officer does, as JSON: the same powers as the back-office pages. All need scope `backend.officer` and a row
// in the staff list; a case of another agency is a 404. Changes take `If-Match` (412 when stale) and
// `Idempotency-Key`, and answer with the new version as `ETag`.

extension ServiceBackendAPI {
  /// The officer's cases: `?scope=` `mine` (waiting for the officer's roles), `open` or `closed`; `?after=` a cursor;
  /// narrowed down by `?license=`, `?state=`, `?holder=` and `?due=`.
  public static let inbox = Endpoint(.get, "/v1/officer/cases", output: Page<OfficerCaseSummary>.self)

  /// One case with everything an officer may see; reading it stands in the audit log.
  public static let officerCase = Endpoint(.get, "/v1/officer/cases/{id}", output: OfficerCase.self)

  /// The newest cases that have every word: numbers, ids, names of people and premises; words never stand in a URL.
  public static let searchCases = Endpoint(
    .post, "/v1/officer/case-searches", input: CaseSearch.self, output: Page<OfficerCaseSummary>.self)

  public static let claim = Endpoint(.post, "/v1/officer/cases/{id}/claim", output: RequestSnapshot.self)
  /// Lays the case back for the colleagues.
  public static let release = Endpoint(.post, "/v1/officer/cases/{id}/release", output: RequestSnapshot.self)
  /// A supervisor gives the case to an officer, or takes it from one.
  public static let assign = Endpoint(
    .post, "/v1/officer/cases/{id}/assignment", input: AssignmentInput.self, output: RequestSnapshot.self)
  public static let findComplete = Endpoint(.post, "/v1/officer/cases/{id}/complete", output: RequestSnapshot.self)
  public static let recordDeficiency = Endpoint(
    .post, "/v1/officer/cases/{id}/deficiency", input: DeficiencyInput.self, output: RequestSnapshot.self)
  public static let scheduleInspection = Endpoint(
    .post, "/v1/officer/cases/{id}/inspection", input: InspectionInput.self, output: RequestSnapshot.self)
  public static let recordInspection = Endpoint(
    .post, "/v1/officer/cases/{id}/inspection-result", input: InspectionResultInput.self,
    output: RequestSnapshot.self)
  /// One of several opinions that officers give side by side.
  public static let giveOpinion = Endpoint(
    .post, "/v1/officer/cases/{id}/opinion", input: OpinionInput.self, output: RequestSnapshot.self)
  public static let propose = Endpoint(
    .post, "/v1/officer/cases/{id}/proposal", input: ProposalInput.self, output: RequestSnapshot.self)
  /// The approver wants the reviewer's opinion anew.
  public static let returnToReview = Endpoint(
    .post, "/v1/officer/cases/{id}/review", input: ReasonInput.self, output: RequestSnapshot.self)
  public static let approve = Endpoint(
    .post, "/v1/officer/cases/{id}/approval", input: ApprovalInput.self, output: RequestSnapshot.self)
  public static let refuse = Endpoint(
    .post, "/v1/officer/cases/{id}/refusal", input: RefusalInput.self, output: RequestSnapshot.self)
  public static let stateFee = Endpoint(
    .post, "/v1/officer/cases/{id}/fee", input: FeeInput.self, output: RequestSnapshot.self)
  public static let confirmPayment = Endpoint(
    .post, "/v1/officer/cases/{id}/payment-confirmation", output: RequestSnapshot.self)
  public static let rejectPayment = Endpoint(
    .post, "/v1/officer/cases/{id}/payment-rejection", input: ReasonInput.self, output: RequestSnapshot.self)
  /// Renders the draft in the background; the case moves on when it is there.
  public static let prepareDocument = Endpoint(
    .post, "/v1/officer/cases/{id}/document", output: RequestSnapshot.self)
  public static let sign = Endpoint(.post, "/v1/officer/cases/{id}/signature", output: RequestSnapshot.self)
  public static let sendBack = Endpoint(
    .post, "/v1/officer/cases/{id}/return", input: ReasonInput.self, output: RequestSnapshot.self)

  /// A document that cannot be made: back to the step that decided on it.
  public static let reconsider = Endpoint(
    .post, "/v1/officer/cases/{id}/reconsideration", input: ReasonInput.self, output: RequestSnapshot.self)

  /// Takes the next number of the series for a document of the agency's own; asked again it is the same.
  public static let reserveLicenseNumber = Endpoint(
    .post, "/v1/officer/cases/{id}/license-number", output: ReservedNumber.self)

  /// Issues the license with the agency's own signed PDF, stored before.
  public static let issueOwnLicense = Endpoint(
    .post, "/v1/officer/cases/{id}/license", input: OwnLicenseInput.self, output: RequestSnapshot.self)

  /// Why it takes longer: the next notice of delay carries it (Licensing Facilitation Act s.10).
  public static let explainDelay = Endpoint(
    .post, "/v1/officer/cases/{id}/delay-reason", input: ReasonInput.self, output: RequestSnapshot.self)

  /// Stores the bytes of an officer's document, such as a photo of an inspection, under their SHA-256 (hex).
  public static let storeOfficerDocument = Operation(.put, "/v1/officer/documents/{sha256}")

  /// A document of the case: an attached one, the draft or the license, by its SHA-256 (hex).
  public static let officerDocument = Operation(.get, "/v1/officer/cases/{id}/documents/{sha256}")
}

public struct DeficiencyInput: Codable, Sendable, Equatable {
  public var items: [DeficiencyRecord.Item]
  /// The last day for the correction.
  public var deadline: CivilDate
  /// A supervisor's reason for a second record: the fault was the agency's own.
  public var agencyFault: String?
  public init(items: [DeficiencyRecord.Item], deadline: CivilDate, agencyFault: String? = nil) {
    self.items = items
    self.deadline = deadline
    self.agencyFault = agencyFault
  }
}

public struct CaseSearch: Codable, Sendable, Equatable {
  public var text: String
  public init(text: String) { self.text = text }
}

public struct AssignmentInput: Codable, Sendable, Equatable {
  /// A username; `nil` gives the case to nobody.
  public var officer: String?
  public init(officer: String?) { self.officer = officer }
}

public struct InspectionInput: Codable, Sendable, Equatable {
  public var on: CivilDate
  /// Who comes and what to have ready; the operator reads it.
  public var note: String
  public init(on: CivilDate, note: String) {
    self.on = on
    self.note = note
  }
}

public struct InspectionResultInput: Codable, Sendable, Equatable {
  public var passed: Bool
  public var findings: String
  /// Photos and forms, stored before.
  public var documents: [AttachedDocument]?
  public init(passed: Bool, findings: String, documents: [AttachedDocument]? = nil) {
    self.passed = passed
    self.findings = findings
    self.documents = documents
  }
}

public struct OpinionInput: Codable, Sendable, Equatable {
  public var favorable: Bool
  public var text: String
  public init(favorable: Bool, text: String) {
    self.favorable = favorable
    self.text = text
  }
}

public struct ApprovalInput: Codable, Sendable, Equatable {
  /// Conditions under which the license is granted; the operator reads them, and they stand on the license.
  public var conditions: [String]?
  public init(conditions: [String]? = nil) { self.conditions = conditions }
}

public struct ProposalInput: Codable, Sendable, Equatable {
  public var approves: Bool
  public var opinion: String
  public init(approves: Bool, opinion: String) {
    self.approves = approves
    self.opinion = opinion
  }
}

public struct RefusalInput: Codable, Sendable, Equatable {
  public var facts: String
  public var law: String
  public var reasons: String
  public var appealTo: String
  public init(facts: String, law: String, reasons: String, appealTo: String) {
    self.facts = facts
    self.law = law
    self.reasons = reasons
    self.appealTo = appealTo
  }
}

/// The computed fee, which the officer confirms, or another one and why; the operator reads the reason.
public struct FeeInput: Codable, Sendable, Equatable {
  public var amount: Money
  public var reason: String?
  public init(amount: Money, reason: String? = nil) {
    self.amount = amount
    self.reason = reason
  }
}

public struct ReasonInput: Codable, Sendable, Equatable {
  public var reason: String
  public init(reason: String) { self.reason = reason }
}
