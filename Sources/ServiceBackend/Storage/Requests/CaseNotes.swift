internal import AuditLog
internal import Database
package import DomainTypes
package import FoundationEssentials
internal import ServiceBackendDomain

/// A note that officers write for each other; no operator ever reads it.
package struct CaseNote: Sendable, Equatable {
  package var sequence: Int
  package var at: Date
  package var by: String
  package var text: String
}

extension RequestStore {
  /// The notes of a case that the viewer may see, oldest first; `nil` when there is no such case.
  package func notes(of id: LicenseRequestID, for viewer: Viewer) throws -> [CaseNote]? {
    try database.read { connection in
      guard try isVisible(id, to: viewer, in: connection) else { return nil }
      return try connection.rows(
        "SELECT sequence, at, by, body FROM caseNote WHERE request = ?1 ORDER BY sequence", .text(id.rawValue)
      ) { row in
        let sequence = try row.int(0)
        return CaseNote(
          sequence: sequence, at: try row.time(1), by: try row.text(2),
          text: try unseal(String.self, row.blob(3), context: Self.noteContext(id, sequence)))
      }
    }
  }

  /// Adds a note.
  ///
  /// - Returns: Whether there is such a case.
  package func add(note text: String, to id: LicenseRequestID, by change: Change) async throws -> Bool {
    guard let viewer = change.viewer else { return false }
    return try await database.write { connection in
      guard try isVisible(id, to: viewer, in: connection) else { return false }
      let last = try connection.first(
        "SELECT coalesce(max(sequence), 0) FROM caseNote WHERE request = ?1", .text(id.rawValue)
      ) { try $0.int(0) }
      let sequence = (last ?? 0) + 1
      try connection.execute(
        "INSERT INTO caseNote (request, sequence, at, by, body) VALUES (?1, ?2, ?3, ?4, ?5)", .text(id.rawValue),
        .int(sequence), .time(change.moment.at), .text(change.actor),
        .blob(try seal(text, Self.noteContext(id, sequence))))
      try AuditLog.append(change.event(id), in: connection)
      return true
    }
  }

  func isVisible(_ id: LicenseRequestID, to viewer: Viewer, in connection: Connection) throws -> Bool {
    try connection.first(
      "SELECT 1 FROM request r WHERE r.id = ?1 AND " + Viewer.sees, values: [.text(id.rawValue)] + viewer.values
    ) { _ in true } == true
  }

  private static func noteContext(_ id: LicenseRequestID, _ sequence: Int) -> String {
    "caseNote.body:\(id.rawValue)/\(sequence)"
  }
}
