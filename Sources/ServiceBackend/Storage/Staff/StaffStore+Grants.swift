internal import AuditLog
internal import Database
package import DomainTypes
package import FoundationEssentials
package import ServiceBackendDomain

extension StaffStore {
  /// What may stand in the way of a grant, besides its own rules.
  package enum GrantRefusal: Error, Equatable {
    case unknownOfficer
    case unknownGrant
  }

  /// The grants of an agency, those of one officer or all, newest first.
  package func grants(of agency: AgencyID, username: String? = nil, limit: Int = 500) throws -> [OfficerGrant] {
    try database.read { connection in
      try connection.rows(
        """
        SELECT \(GrantTable.columns) FROM officerGrant WHERE agency = ?1 AND (?2 IS NULL OR username = ?2)
        ORDER BY proposedAt DESC, id LIMIT ?3
        """, .text(agency.rawValue), .optional(username), .int(limit), decode: GrantTable.decode)
    }
  }

  /// The officers of an agency, by name.
  package func members(of agency: AgencyID) throws -> [Officer] {
    try database.read { connection in
      try connection.rows("SELECT body FROM staff WHERE agency = ?1 ORDER BY username", .text(agency.rawValue)) {
        try StoredJSON.decode(StaffTable.Member.self, $0.text(0))
      }.map {
        Officer(
          username: $0.username, name: $0.name, position: $0.position, agency: $0.agency, roles: [],
          deputy: $0.deputy)
      }
    }
  }

  /// Keeps a proposal.
  ///
  /// - Throws: `OfficerGrant.Failure`, or `GrantRefusal.unknownOfficer` for somebody of another agency.
  package func propose(_ grant: OfficerGrant, by viewer: Viewer) async throws {
    try await database.write { connection in
      guard let proposer = try StaffTable.officer(viewer, in: connection), proposer.agency == grant.agency,
        try StaffTable.member(grant.username, in: connection)?.agency == grant.agency
      else { throw GrantRefusal.unknownOfficer }
      try grant.checkProposal(by: proposer)
      try GrantTable.insert(grant, in: connection)
      try Self.audit("grant.propose", grant, by: viewer.username, at: grant.proposedAt, in: connection)
    }
  }

  /// Decides on a grant of the officer's own agency, or ends it.
  ///
  /// - Throws: `OfficerGrant.Failure` or `GrantRefusal.unknownGrant`.
  package func change(
    _ id: String, _ action: String, by viewer: Viewer, at now: Date,
    _ transition: @escaping @Sendable (inout OfficerGrant, Officer) throws -> Void
  ) async throws -> OfficerGrant {
    try await database.write { connection in
      guard let officer = try StaffTable.officer(viewer, in: connection),
        var grant = try connection.first(
          "SELECT \(GrantTable.columns) FROM officerGrant WHERE id = ?1 AND agency = ?2", .text(id),
          .text(officer.agency.rawValue), decode: GrantTable.decode)
      else { throw GrantRefusal.unknownGrant }
      try transition(&grant, officer)
      try connection.execute(
        "UPDATE officerGrant SET state = ?2, decidedBy = ?3, decidedAt = ?4 WHERE id = ?1", .text(id),
        .text(grant.state.rawValue), .optional(grant.decidedBy), .optional(grant.decidedAt))
      try Self.audit(action, grant, by: viewer.username, at: now, in: connection)
      return grant
    }
  }

  private static func audit(
    _ action: String, _ grant: OfficerGrant, by actor: String, at now: Date, in connection: Connection
  ) throws {
    let detail = ["officer": grant.username, "role": grant.role.rawValue, "state": grant.state.rawValue]
    try AuditLog.append(
      AuditEvent(
        at: now, actor: actor, action: action, object: "grant:" + grant.id, detail: detail, requestID: nil),
      in: connection)
  }
}
