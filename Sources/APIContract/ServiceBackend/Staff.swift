public import DomainTypes
public import FoundationEssentials
internal import HTTPTypes

// Who may do what at an agency. Scope `backend.officer`; two people make a grant, neither of them the one who gets it.

extension ServiceBackendAPI {
  /// The officer who asks, with every role that some grant gives today.
  public static let me = Endpoint(.get, "/v1/officer/me", output: OfficerView.self)
  /// The officers of the own agency; for supervisors and administrators.
  public static let staff = Endpoint(.get, "/v1/officer/staff", output: Page<OfficerView>.self)
  /// The grants of the own agency, newest first; `?username=` those of one officer.
  ///
  /// Who neither supervises nor administers sees the own.
  public static let grants = Endpoint(.get, "/v1/officer/grants", output: Page<GrantView>.self)
  public static let proposeGrant = Endpoint(
    .post, "/v1/officer/grants", input: GrantInput.self, output: GrantView.self, status: 201)
  public static let approveGrant = Endpoint(.post, "/v1/officer/grants/{id}/approval", output: GrantView.self)
  public static let rejectGrant = Endpoint(.post, "/v1/officer/grants/{id}/rejection", output: GrantView.self)
  /// Ends it at once.
  public static let revokeGrant = Endpoint(.post, "/v1/officer/grants/{id}/revocation", output: GrantView.self)
}

public struct OfficerView: Codable, Sendable, Equatable {
  public var username: String
  public var name: LocalizedText
  public var position: LocalizedText
  public var agency: AgencyID
  public var roles: [String]
  public var deputy: String?
  public init(
    username: String, name: LocalizedText, position: LocalizedText, agency: AgencyID, roles: [String],
    deputy: String?
  ) {
    self.username = username
    self.name = name
    self.position = position
    self.agency = agency
    self.roles = roles
    self.deputy = deputy
  }
}

/// A right to propose: to an officer of the own agency, or of the own role for a time.
public struct GrantInput: Codable, Sendable, Equatable {
  public var username: String
  public var role: String
  public var office: OfficeID?
  /// The first digits of a subdistrict's code.
  public var area: String?
  public var definition: LicenseDefinitionID?
  /// `nil` is today.
  public var validFrom: CivilDate?
  public var validUntil: CivilDate?
  /// The officer in whose place the other acts; then there is a last day.
  public var actingFor: String?
  public var reason: String
  public init(
    username: String, role: String, office: OfficeID? = nil, area: String? = nil,
    definition: LicenseDefinitionID? = nil, validFrom: CivilDate? = nil, validUntil: CivilDate? = nil,
    actingFor: String? = nil, reason: String
  ) {
    self.username = username
    self.role = role
    self.office = office
    self.area = area
    self.definition = definition
    self.validFrom = validFrom
    self.validUntil = validUntil
    self.actingFor = actingFor
    self.reason = reason
  }
}

public struct GrantView: Codable, Sendable, Equatable {
  public var id: String
  public var grant: GrantInput
  /// `proposed`, `active`, `rejected` or `revoked`.
  public var state: String
  public var proposedBy: String
  public var proposedAt: Date
  public var decidedBy: String?
  public var decidedAt: Date?
  public init(
    id: String, grant: GrantInput, state: String, proposedBy: String, proposedAt: Date, decidedBy: String?,
    decidedAt: Date?
  ) {
    self.id = id
    self.grant = grant
    self.state = state
    self.proposedBy = proposedBy
    self.proposedAt = proposedAt
    self.decidedBy = decidedBy
    self.decidedAt = decidedAt
  }
}
