package import Database
internal import DomainTypes
package import FoundationEssentials

/// The bytes of documents, once each, under their SHA-256 (hex).
package struct DocumentStore: Sendable {
  private let database: Database
  package init(_ database: Database) { self.database = database }

  package struct Document: Sendable, Equatable {
    package var contentType: String
    package var bytes: [UInt8]
  }

  package func store(_ bytes: [UInt8], sha256: String, contentType: String, at now: Date) async throws {
    try await database.write { connection in
      try Self.insert(bytes, sha256: sha256, contentType: contentType, at: now, in: connection)
    }
  }

  package func find(_ sha256: String) throws -> Document? {
    try database.read { connection in
      try connection.first("SELECT contentType, bytes FROM document WHERE sha256 = ?1", .text(sha256)) {
        Document(contentType: try $0.text(0), bytes: try $0.blob(1))
      }
    }
  }

  static func insert(
    _ bytes: [UInt8], sha256: String, contentType: String, at now: Date, in connection: Connection
  ) throws {
    try connection.execute(
      """
      INSERT INTO document (sha256, contentType, size, storedAt, bytes) VALUES (?1, ?2, ?3, ?4, ?5)
      ON CONFLICT (sha256) DO NOTHING
      """, .text(sha256), .text(contentType), .int(bytes.count), .time(now), .blob(bytes))
  }

  /// An attached document must be what was stored: same bytes, same kind, same size.
  static func expectStored(_ file: AttachedDocument, in connection: Connection) throws {
    let stored = try connection.first(
      "SELECT 1 FROM document WHERE sha256 = ?1 AND contentType = ?2 AND size = ?3", .text(file.sha256),
      .text(file.contentType), .int(file.size)
    ) { _ in true }
    guard stored == true else { throw StoreFailure.documentNotStored(file.key) }
  }
}
