package import Database
package import DomainTypes
package import ServiceBackendDomain

/// The agencies' officers.
package struct StaffStore: Sendable {
  private let database: Database
  package init(_ database: Database) { self.database = database }

  package func find(_ username: String) throws -> Officer? {
    try database.read { connection in
      try connection.first("SELECT body FROM staff WHERE username = ?1", .text(username)) {
        try StoredJSON.decode(Officer.self, $0.text(0))
      }
    }
  }

  /// Adds officers and replaces those that are there; nobody is removed.
  package func save(_ officers: [Officer]) async throws {
    try await database.write { connection in
      for officer in officers {
        try connection.execute(
          """
          INSERT INTO staff (username, agency, body) VALUES (?1, ?2, ?3)
          ON CONFLICT (username) DO UPDATE SET agency = excluded.agency, body = excluded.body
          """, .text(officer.username), .text(officer.agency.rawValue), .text(try StoredJSON.encode(officer)))
      }
    }
  }

  /// The officers of one agency.
  package func officers(of agency: AgencyID) throws -> [Officer] {
    try database.read { connection in
      try connection.rows("SELECT body FROM staff WHERE agency = ?1 ORDER BY username", .text(agency.rawValue)) {
        try StoredJSON.decode(Officer.self, $0.text(0))
      }
    }
  }

  /// The roles that somebody fills, by agency.
  package func roles() throws -> [AgencyID: Set<Role>] {
    try database.read { connection in
      try connection.rows("SELECT body FROM staff") { try StoredJSON.decode(Officer.self, $0.text(0)) }
        .reduce(into: [:]) { $0[$1.agency, default: []].formUnion($1.roles) }
    }
  }
}
