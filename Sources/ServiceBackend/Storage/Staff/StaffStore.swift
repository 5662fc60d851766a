package import Database
package import DomainTypes
package import FoundationEssentials
package import ServiceBackendDomain

/// The agencies' officers.
package struct StaffStore: Sendable {
  let database: Database
  package init(_ database: Database) { self.database = database }

  /// The officer with every role that some grant gives on that day; `nil` for everybody else.
  package func find(_ viewer: Viewer) throws -> Officer? {
    try database.read { try StaffTable.officer(viewer, in: $0) }
  }

  /// The officer with the roles that count for one case.
  package func find(_ viewer: Viewer, for request: LicenseRequestID) throws -> Officer? {
    try database.read { try StaffTable.officer(viewer, for: request, in: $0) }
  }

  /// An officer of the staff list that an administrator gives at the console, with where the roles count.
  package struct Listed: Sendable, Equatable {
    package var officer: Officer
    /// Each role counts within each of these; an unlimited one where none is named.
    package var scopes: [OfficerGrant.Scope]
    package init(_ officer: Officer, scopes: [OfficerGrant.Scope] = []) {
      self.officer = officer
      self.scopes = scopes
    }
  }

  /// Adds officers and replaces those that are there, with what the list gave them before; nobody is removed.
  package func save(_ listed: [Listed], at now: Date) async throws {
    try await database.write { connection in
      for entry in listed {
        let officer = entry.officer
        let member = StaffTable.Member(
          username: officer.username, name: officer.name, position: officer.position, agency: officer.agency,
          deputy: officer.deputy)
        try connection.execute(
          """
          INSERT INTO staff (username, agency, body) VALUES (?1, ?2, ?3)
          ON CONFLICT (username) DO UPDATE SET agency = excluded.agency, body = excluded.body
          """, .text(officer.username), .text(officer.agency.rawValue), .text(try StoredJSON.encode(member)))
        try connection.execute(
          "DELETE FROM officerGrant WHERE username = ?1 AND proposedBy = 'console'", .text(officer.username))
        let scopes = entry.scopes.isEmpty ? [OfficerGrant.Scope()] : entry.scopes
        for (index, scope) in scopes.enumerated() {
          for role in officer.roles {
            let grant = OfficerGrant(
              id: "console/\(officer.username)/\(role.rawValue)/\(index)", username: officer.username,
              agency: officer.agency, role: role, scope: scope, validFrom: BangkokTime(now).date, validUntil: nil,
              actingFor: nil, reason: "staff list", proposedBy: "console", proposedAt: now, state: .active)
            try GrantTable.insert(grant, in: connection)
          }
        }
      }
    }
  }

  package func save(_ officers: [Officer], at now: Date) async throws {
    try await save(officers.map { Listed($0) }, at: now)
  }

  /// The roles that somebody fills, by agency.
  package func roles(on today: CivilDate) throws -> [AgencyID: Set<Role>] {
    try database.read { connection in
      try connection.rows(
        """
        SELECT DISTINCT agency, role FROM officerGrant
        WHERE state = 'active' AND validFrom <= ?1 AND (validUntil IS NULL OR validUntil >= ?1)
        """, .text(today.iso)
      ) { (AgencyID(try $0.text(0)), try $0.text(1)) }
      .reduce(into: [:]) { all, pair in
        if let role = Role(rawValue: pair.1) { all[pair.0, default: []].insert(role) }
      }
    }
  }
}
