internal import Database
package import FoundationEssentials
package import PortalDomain

/// An upload that may be broken off and resumed; how far it is stands in the file itself.
package struct Upload: Sendable, Equatable {
  package let id: String
  package let fileName: String
  /// Bytes in all.
  package let length: Int

  package init(id: String, fileName: String, length: Int) {
    self.id = id
    self.fileName = fileName
    self.length = length
  }
}

extension PortalStore {
  /// Hours for which a broken upload can be resumed.
  package static let uploadLifetime = 24.0

  /// Uploads of one owner that may be open at once.
  package static let maximumUploads = 20

  /// Begins an upload.
  ///
  /// - Returns: `false` when too many of this owner's are open.
  package func insert(_ upload: Upload, of owner: Owner, now: Date) async throws -> Bool {
    try await database.write { connection in
      let open =
        try connection.first(
          "SELECT count(*) FROM upload WHERE owner = ?1 AND createdAt > ?2", .text(owner.key),
          .time(now.addingTimeInterval(-Self.uploadLifetime * 3600))
        ) { try $0.int(0) } ?? 0
      guard open < Self.maximumUploads else { return false }
      try connection.execute(
        "INSERT INTO upload (id, owner, sealed, length, createdAt) VALUES (?1, ?2, ?3, ?4, ?5)", .text(upload.id),
        .text(owner.key), try seal(upload.fileName, context: Self.context(upload: upload.id)), .int(upload.length),
        .time(now))
      return true
    }
  }

  /// The upload, if it is this owner's and not too old.
  package func upload(_ id: String, of owner: Owner, now: Date) throws -> Upload? {
    try database.read { connection in
      try connection.first(
        "SELECT sealed, length FROM upload WHERE id = ?1 AND owner = ?2 AND createdAt > ?3", .text(id),
        .text(owner.key), .time(now.addingTimeInterval(-Self.uploadLifetime * 3600))
      ) { row in
        Upload(
          id: id, fileName: try open(String.self, try row.blob(0), context: Self.context(upload: id)),
          length: try row.int(1))
      }
    }
  }

  package func removeUpload(_ id: String) async throws {
    try await database.write { try $0.execute("DELETE FROM upload WHERE id = ?1", .text(id)) }
  }

  /// Forgets uploads that nobody resumed; their ids, so that their bytes can go too.
  package func removeUploads(before moment: Date) async throws -> [String] {
    try await database.write { connection in
      try connection.rows("DELETE FROM upload WHERE createdAt < ?1 RETURNING id", .time(moment)) { try $0.text(0) }
    }
  }

  private static func context(upload id: String) -> String { "upload:" + id }
}
