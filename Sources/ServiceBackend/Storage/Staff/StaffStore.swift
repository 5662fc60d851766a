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

  /// Who somebody on the staff list is.
  package struct Person: Sendable, Equatable {
    package var name: LocalizedText
    package var position: LocalizedText
  }

  /// Those of the usernames that are on the staff list.
  package func people(_ usernames: Set<String>) throws -> [String: Person] {
    try database.read { connection in
      try usernames.reduce(into: [:]) { people, username in
        people[username] = try StaffTable.member(username, in: connection).map {
          Person(name: $0.name, position: $0.position)
        }
      }
    }
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
      for entry in listed { try StaffTable.put(entry, at: now, in: connection) }
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
