public import DomainTypes
public import FoundationEssentials
internal import HTTPTypes

// What stands beside a case: the audit trail with every reading, notes among officers, notices to people of the
// offices. Scope `backend.officer`, but for oversight.

extension ServiceBackendAPI {
  /// Everything that was done to the case and everybody who read it, this reading included; `?after=` a sequence number.
  public static let caseAudit = Endpoint(.get, "/v1/officer/cases/{id}/audit", output: Page<AuditEntry>.self)

  public static let caseNotes = Endpoint(.get, "/v1/officer/cases/{id}/notes", output: Page<CaseNoteView>.self)
  /// Adds a note among officers; no operator ever reads it.
  public static let addCaseNote = Endpoint(
    .post, "/v1/officer/cases/{id}/notes", input: NoteInput.self, output: Page<CaseNoteView>.self)

  /// Notices to the officer: cases that came by escalation; `?after=` a sequence number.
  public static let officerNotices = Endpoint(.get, "/v1/officer/notices", output: Page<NoticeView>.self)

  /// Copies of the notices of delay, and results that no operator was told of; scope `backend.oversight`.
  public static let oversightNotices = Endpoint(.get, "/v1/oversight/notices", output: Page<NoticeView>.self)
}

public struct AuditEntry: Codable, Sendable, Equatable {
  public var sequence: Int64
  public var at: Date
  public var actor: String
  public var action: String
  public var detail: [String: String]
  public var requestID: String?
  public init(
    sequence: Int64, at: Date, actor: String, action: String, detail: [String: String], requestID: String?
  ) {
    self.sequence = sequence
    self.at = at
    self.actor = actor
    self.action = action
    self.detail = detail
    self.requestID = requestID
  }
}

public struct CaseNoteView: Codable, Sendable, Equatable {
  public var at: Date
  public var by: String
  public var text: String
  public init(at: Date, by: String, text: String) {
    self.at = at
    self.by = by
    self.text = text
  }
}

public struct NoteInput: Codable, Sendable, Equatable {
  public var text: String
  public init(text: String) { self.text = text }
}

public struct NoticeView: Codable, Sendable, Equatable {
  public var sequence: Int
  /// `decisionLate`, `stepLate` or `resultNotTold`.
  public var kind: String
  public var request: LicenseRequestID
  public var agency: AgencyID
  public var dueOn: CivilDate
  public var reason: String?
  public var at: Date
  public init(
    sequence: Int, kind: String, request: LicenseRequestID, agency: AgencyID, dueOn: CivilDate, reason: String?,
    at: Date
  ) {
    self.sequence = sequence
    self.kind = kind
    self.request = request
    self.agency = agency
    self.dueOn = dueOn
    self.reason = reason
    self.at = at
  }
}
