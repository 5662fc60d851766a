public import DomainTypes
internal import HTTPTypes

// What an officer does, as JSON: the same powers as the back-office pages. All need scope `backend.officer` and a row
// in the staff list; a case of another agency is a 404. Changes take `If-Match` (412 when stale) and
// `Idempotency-Key`, and answer with the new version as `ETag`.

extension ServiceBackendAPI {
  /// The officer's cases: `?scope=` `mine` (waiting for the officer's roles), `open` or `closed`; `?after=` a cursor.
  public static let inbox = Endpoint(.get, "/v1/officer/cases", output: Page<OfficerCaseSummary>.self)

  /// One case with everything an officer may see; reading it stands in the audit log.
  public static let officerCase = Endpoint(.get, "/v1/officer/cases/{id}", output: OfficerCase.self)

  public static let claim = Endpoint(.post, "/v1/officer/cases/{id}/claim", output: RequestSnapshot.self)
  public static let findComplete = Endpoint(.post, "/v1/officer/cases/{id}/complete", output: RequestSnapshot.self)
  public static let recordDeficiency = Endpoint(
    .post, "/v1/officer/cases/{id}/deficiency", input: DeficiencyInput.self, output: RequestSnapshot.self)
  public static let propose = Endpoint(
    .post, "/v1/officer/cases/{id}/proposal", input: ProposalInput.self, output: RequestSnapshot.self)
  public static let approve = Endpoint(.post, "/v1/officer/cases/{id}/approval", output: RequestSnapshot.self)
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

  /// A document of the case: an attached one, the draft or the license, by its SHA-256 (hex).
  public static let officerDocument = Operation(.get, "/v1/officer/cases/{id}/documents/{sha256}")
}

public struct DeficiencyInput: Codable, Sendable, Equatable {
  public var items: [DeficiencyRecord.Item]
  /// The last day for the correction.
  public var deadline: CivilDate
  public init(items: [DeficiencyRecord.Item], deadline: CivilDate) {
    self.items = items
    self.deadline = deadline
  }
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

/// The computed fee, which the officer confirms.
public struct FeeInput: Codable, Sendable, Equatable {
  public var amount: Money
  public init(amount: Money) { self.amount = amount }
}

public struct ReasonInput: Codable, Sendable, Equatable {
  public var reason: String
  public init(reason: String) { self.reason = reason }
}
