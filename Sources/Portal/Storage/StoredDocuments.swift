internal import Database
package import FoundationEssentials
package import PortalDomain

/// A file in an operator's document box: uploaded once, usable in many requests.
package struct BoxedDocument: Sendable, Equatable {
  package let sha256: String
  package let fileName: String
  package let contentType: String
  package let size: Int

  package init(sha256: String, fileName: String, contentType: String, size: Int) {
    self.sha256 = sha256
    self.fileName = fileName
    self.contentType = contentType
    self.size = size
  }
}

extension PortalStore {
  /// What one owner's box may hold.
  package static let maximumBoxFiles = 2000
  package static let maximumBoxBytes = 2 << 30

  /// Whether another file may come into the box.
  package func hasRoom(_ owner: Owner) throws -> Bool {
    try database.read { connection in
      try connection.first(
        "SELECT count(*), coalesce(sum(size), 0) FROM storedDocument WHERE owner = ?1", .text(owner.key)
      ) { try $0.int(0) < Self.maximumBoxFiles && $0.int(1) < Self.maximumBoxBytes } ?? true
    }
  }

  /// Puts a file, whose bytes are stored already, into the owner's box; the first name that it had stays.
  package func box(_ document: BoxedDocument, of owner: Owner, now: Date) async throws {
    try await database.write { connection in
      try connection.execute(
        """
        INSERT INTO storedDocument (owner, sha256, sealed, contentType, size, storedAt)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO NOTHING
        """,
        .text(owner.key), .text(document.sha256),
        try seal(document.fileName, context: Self.context(owner.key, document.sha256)), .text(document.contentType),
        .int(document.size), .time(now))
    }
  }

  /// A file of this owner's box; somebody else's hash names nothing here.
  package func boxedDocument(_ sha256: String, of owner: Owner) throws -> BoxedDocument? {
    try database.read { try boxed(sha256, ownerKey: owner.key, in: $0) }
  }

  /// The files of a box, the newest first, with when they came, those that follow the one at `cursor`.
  package func boxedDocuments(
    of owner: Owner, after cursor: NewestFirst? = nil, limit: Int
  ) throws -> [(document: BoxedDocument, storedAt: Date)] {
    try database.read { connection in
      try connection.rows(
        """
        SELECT sha256, sealed, contentType, size, storedAt FROM storedDocument
        WHERE owner = ?1 AND (storedAt, sha256) < (?2, ?3) ORDER BY storedAt DESC, sha256 DESC LIMIT ?4
        """,
        .text(owner.key), NewestFirst.time(cursor), NewestFirst.key(cursor), .int(limit)
      ) { row in
        let sha256 = try row.text(0)
        return (
          BoxedDocument(
            sha256: sha256,
            fileName: try open(String.self, try row.blob(1), context: Self.context(owner.key, sha256)),
            contentType: try row.text(2), size: try row.int(3)), try row.time(4)
        )
      }
    }
  }

  func boxed(_ sha256: String, ownerKey: String, in connection: Connection) throws -> BoxedDocument? {
    try connection.first(
      "SELECT sealed, contentType, size FROM storedDocument WHERE owner = ?1 AND sha256 = ?2", .text(ownerKey),
      .text(sha256)
    ) { row in
      BoxedDocument(
        sha256: sha256,
        fileName: try open(String.self, try row.blob(0), context: Self.context(ownerKey, sha256)),
        contentType: try row.text(1), size: try row.int(2))
    }
  }

  private static func context(_ ownerKey: String, _ sha256: String) -> String { "document:\(ownerKey):\(sha256)" }
}
