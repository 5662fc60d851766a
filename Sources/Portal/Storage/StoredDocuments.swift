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
  /// Puts a file, whose bytes are stored already, into the owner's box; the first name that it had stays.
  package func box(_ document: BoxedDocument, of owner: Owner, now: Date) async throws {
    try await database.write { connection in
      try connection.execute(
        """
        INSERT INTO storedDocument (owner, sha256, sealed, contentType, size, storedAt)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO NOTHING
        """,
        .text(owner.key), .text(document.sha256),
        try seal(document.fileName, context: Self.context(owner, document.sha256)), .text(document.contentType),
        .int(document.size), .time(now))
    }
  }

  /// A file of this owner's box; somebody else's hash names nothing here.
  package func boxedDocument(_ sha256: String, of owner: Owner) throws -> BoxedDocument? {
    try database.read { connection in
      try connection.first(
        "SELECT sealed, contentType, size FROM storedDocument WHERE owner = ?1 AND sha256 = ?2", .text(owner.key),
        .text(sha256)
      ) { row in
        BoxedDocument(
          sha256: sha256,
          fileName: try open(String.self, try row.blob(0), context: Self.context(owner, sha256)),
          contentType: try row.text(1), size: try row.int(2))
      }
    }
  }

  private static func context(_ owner: Owner, _ sha256: String) -> String { "document:\(owner.key):\(sha256)" }
}
