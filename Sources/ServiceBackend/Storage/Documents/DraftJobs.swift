package import Database
package import DomainTypes
package import FoundationEssentials

/// The drafts that wait to be rendered; a failure delays the draft and never touches the case.
package struct DraftJobs: Sendable {
  private let database: Database
  package init(_ database: Database) { self.database = database }

  package struct Job: Sendable, Equatable {
    package var request: LicenseRequestID
    package var attempts: Int
  }

  package func due(at now: Date, limit: Int = 10) throws -> [Job] {
    try database.read { connection in
      try connection.rows(
        "SELECT request, attempts FROM draftJob WHERE nextAt <= ?1 ORDER BY nextAt LIMIT ?2", .time(now), .int(limit)
      ) { Job(request: LicenseRequestID(try $0.text(0)), attempts: try $0.int(1)) }
    }
  }

  /// How often rendering failed so far, or `nil` when no draft waits.
  package func attempts(of id: LicenseRequestID) throws -> Int? {
    try database.read { connection in
      try connection.first("SELECT attempts FROM draftJob WHERE request = ?1", .text(id.rawValue)) { try $0.int(0) }
    }
  }

  package func postpone(_ job: Job, until next: Date) async throws {
    try await database.write { connection in
      try connection.execute(
        "UPDATE draftJob SET attempts = attempts + 1, nextAt = ?2 WHERE request = ?1", .text(job.request.rawValue),
        .time(next))
    }
  }

  package func finish(_ id: LicenseRequestID) async throws {
    try await database.write { connection in
      try connection.execute("DELETE FROM draftJob WHERE request = ?1", .text(id.rawValue))
    }
  }
}
