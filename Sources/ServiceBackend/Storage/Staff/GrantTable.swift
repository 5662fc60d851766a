internal import Database
internal import DomainTypes
internal import ServiceBackendDomain

/// The rows of `officerGrant`.
enum GrantTable {
  static let columns = """
    id, username, agency, role, office, area, definition, validFrom, validUntil, actingFor, reason, proposedBy,
    proposedAt, state, decidedBy, decidedAt
    """

  static func insert(_ grant: OfficerGrant, in connection: Connection) throws {
    try connection.execute(
      """
      INSERT INTO officerGrant (\(columns))
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)
      """,
      .text(grant.id), .text(grant.username), .text(grant.agency.rawValue), .text(grant.role.rawValue),
      .optional(grant.scope.office?.rawValue), .optional(grant.scope.area), .optional(grant.scope.definition?.rawValue),
      .text(grant.validFrom.iso), .optional(grant.validUntil?.iso), .optional(grant.actingFor), .text(grant.reason),
      .text(grant.proposedBy), .time(grant.proposedAt), .text(grant.state.rawValue), .optional(grant.decidedBy),
      .optional(grant.decidedAt))
  }

  static func decode(_ row: borrowing Row) throws -> OfficerGrant {
    guard let role = Role(rawValue: try row.text(3)), let from = CivilDate(try row.text(7)),
      let state = OfficerGrant.State(rawValue: try row.text(13))
    else { throw StoreFailure.unreadable }
    return OfficerGrant(
      id: try row.text(0), username: try row.text(1), agency: AgencyID(try row.text(2)), role: role,
      scope: .init(
        office: try row.optionalText(4).map { OfficeID($0) }, area: try row.optionalText(5),
        definition: try row.optionalText(6).map { LicenseDefinitionID($0) }),
      validFrom: from, validUntil: try row.optionalText(8).flatMap { CivilDate($0) },
      actingFor: try row.optionalText(9), reason: try row.text(10), proposedBy: try row.text(11),
      proposedAt: try row.time(12), state: state, decidedBy: try row.optionalText(14),
      decidedAt: try row.optionalTime(15))
  }
}
