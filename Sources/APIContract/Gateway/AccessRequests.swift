public import DomainTypes
public import FoundationEssentials
internal import HTTPTypes

extension GatewayAPI {
  /// A consumer asks a register's owner for a grant; scope `gateway.lookup`.
  public static let askForAccess = Endpoint(
    .post, "/v1/access-requests", input: AccessRequestInput.self, output: AccessRequestEntry.self, status: 201)
  /// The caller's own requests, and those about registers that the caller owns.
  ///
  /// Scope `gateway.lookup` or `gateway.owner`.
  public static let accessRequests = Endpoint(.get, "/v1/access-requests", output: AccessRequestList.self)
  /// The owner approves, as asked or less, or refuses; scope `gateway.owner`.
  public static let decideAccess = Endpoint(
    .post, "/v1/access-requests/{id}/decision", input: AccessDecision.self, output: AccessRequestEntry.self)
  /// The consumer takes a waiting request back; scope `gateway.lookup`.
  public static let withdrawAccess = Endpoint(
    .post, "/v1/access-requests/{id}/withdrawal", output: AccessRequestEntry.self)
}

public struct AccessRequestInput: Codable, Sendable {
  public var service: String
  public var purpose: LookUpPurpose
  public var fields: [String]
  public var legalBasis: String
  /// What the agency does with it, for the owner to judge.
  public var reason: String
  public var from: CivilDate
  /// The last day, at most two years after the first.
  public var until: CivilDate
  public init(
    service: String, purpose: LookUpPurpose, fields: [String], legalBasis: String, reason: String, from: CivilDate,
    until: CivilDate
  ) {
    self.service = service
    self.purpose = purpose
    self.fields = fields
    self.legalBasis = legalBasis
    self.reason = reason
    self.from = from
    self.until = until
  }
}

public struct AccessDecision: Codable, Sendable {
  public var approve: Bool
  /// Fewer fields than asked; all of them when missing.
  public var fields: [String]?
  /// An earlier last day.
  public var until: CivilDate?
  /// Demanded with a refusal: why, and what would be needed.
  public var note: String?
  public init(approve: Bool, fields: [String]? = nil, until: CivilDate? = nil, note: String? = nil) {
    self.approve = approve
    self.fields = fields
    self.until = until
    self.note = note
  }
}

public struct AccessRequestList: Codable, Sendable {
  public var items: [AccessRequestEntry]
  public init(items: [AccessRequestEntry]) { self.items = items }
}

public struct AccessRequestEntry: Codable, Sendable, Equatable {
  public var id: String
  public var consumer: String
  public var service: String
  public var purpose: String
  public var fields: [String]
  public var legalBasis: String
  public var reason: String
  public var from: CivilDate
  public var until: CivilDate
  /// `waiting`, `approved`, `refused` or `withdrawn`.
  public var state: String
  public var requestedAt: Date
  public var decidedBy: String?
  public var decidedAt: Date?
  public var note: String?

  public init(
    id: String, consumer: String, service: String, purpose: String, fields: [String], legalBasis: String,
    reason: String, from: CivilDate, until: CivilDate, state: String, requestedAt: Date, decidedBy: String?,
    decidedAt: Date?, note: String?
  ) {
    self.id = id
    self.consumer = consumer
    self.service = service
    self.purpose = purpose
    self.fields = fields
    self.legalBasis = legalBasis
    self.reason = reason
    self.from = from
    self.until = until
    self.state = state
    self.requestedAt = requestedAt
    self.decidedBy = decidedBy
    self.decidedAt = decidedAt
    self.note = note
  }
}
