package import Database
package import DomainTypes

/// The last day on which somebody of each agency was at their desk.
package struct AgencyDays: Sendable {
  private let database: Database
  package init(_ database: Database) { self.database = database }

  package func find(_ agency: AgencyID) throws -> CivilDate? {
    try database.read { connection in
      try connection.first("SELECT day FROM agencyActivity WHERE agency = ?1", .text(agency.rawValue)) {
        CivilDate(try $0.text(0))
      }
    } ?? nil
  }

  /// Keeps the later of the stored day and this one.
  package func save(_ days: [AgencyID: CivilDate]) async throws {
    try await database.write { connection in
      for (agency, day) in days {
        try connection.execute(
          """
          INSERT INTO agencyActivity (agency, day) VALUES (?1, ?2)
          ON CONFLICT (agency) DO UPDATE SET day = excluded.day WHERE excluded.day > agencyActivity.day
          """, .text(agency.rawValue), .text(day.iso))
      }
    }
  }
}
