internal import AuditLog
internal import Cryptography
package import Database
internal import DomainTypes
package import FoundationEssentials
internal import ServiceBackendDomain

/// The files of cases by short official ids, and the tickets with which one is fetched once.
package struct CaseFiles: Sendable {
  private let database: Database
  package init(_ database: Database) { self.database = database }

  package struct File: Sendable, Equatable {
    /// 24 hex digits.
    package var id: String
    package var sha256: String
    package var name: String
    package var contentType: String
    package var size: Int
  }

  /// A file of a request under its id, known from now on.
  static func register(
    _ sha256: String, of request: LicenseRequestID, name: String, contentType: String, size: Int,
    in connection: Connection
  ) throws -> File {
    let id = String(SHA256.hex(Array("\(request.rawValue)/\(sha256)".utf8)).prefix(24))
    try connection.execute(
      """
      INSERT INTO caseFile (id, request, sha256, name, contentType) VALUES (?1, ?2, ?3, ?4, ?5)
      ON CONFLICT (id) DO NOTHING
      """, .text(id), .text(request.rawValue), .text(sha256), .text(name), .text(contentType))
    return File(id: id, sha256: sha256, name: name, contentType: contentType, size: size)
  }

  /// A token that fetches the file once; only its hash is kept.
  ///
  /// - Returns: The token, or `nil` when there is no such file of that type, or none that the viewer may see.
  package func ticket(
    for file: String, contentType: String?, viewer: Viewer, until: Date, by change: Change
  ) async throws -> String? {
    let token = SecureRandom.token()
    return try await database.write { connection in
      let request = try connection.first(
        """
        SELECT f.request FROM caseFile f JOIN request r ON r.id = f.request
        WHERE f.id = ?1 AND (?4 IS NULL OR f.contentType = ?4) AND \(Viewer.sees)
        """, values: [.text(file)] + viewer.values + [.optional(contentType)]
      ) { try $0.text(0) }
      guard let request else { return nil }
      // Those that nobody used are worth nothing any more.
      try connection.execute("DELETE FROM fileTicket WHERE until <= ?1", .time(change.moment.at))
      try connection.execute(
        "INSERT INTO fileTicket (tokenHash, file, actor, until) VALUES (?1, ?2, ?3, ?4)",
        .blob(SHA256.hash(Array(token.utf8))), .text(file), .text(change.actor), .time(until))
      try AuditLog.append(change.event(LicenseRequestID(request), detail: ["file": file]), in: connection)
      return token
    }
  }

  /// Uses a token up.
  ///
  /// - Returns: The file, or `nil` for a token that is used, too old or nobody's.
  package func redeem(_ token: String, at now: Date, requestID: String?) async throws -> File? {
    try await database.write { connection in
      let used = try connection.first(
        "DELETE FROM fileTicket WHERE tokenHash = ?1 AND until > ?2 RETURNING file, actor",
        .blob(SHA256.hash(Array(token.utf8))), .time(now)
      ) { (try $0.text(0), try $0.text(1)) }
      guard let (id, actor) = used else { return nil }
      let found = try connection.first(
        """
        SELECT f.id, f.sha256, f.name, f.contentType, d.size, f.request FROM caseFile f
        JOIN document d ON d.sha256 = f.sha256 WHERE f.id = ?1
        """, .text(id)
      ) { row in
        (
          File(
            id: try row.text(0), sha256: try row.text(1), name: try row.text(2), contentType: try row.text(3),
            size: try row.int(4)), try row.text(5)
        )
      }
      guard let (file, request) = found else { return nil }
      try AuditLog.append(
        AuditEvent(
          at: now, actor: actor, action: "request.downloadFile", object: "request:" + request, detail: ["file": id],
          requestID: requestID), in: connection)
      return file
    }
  }
}
