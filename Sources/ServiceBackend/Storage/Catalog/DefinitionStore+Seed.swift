internal import Database

extension DefinitionStore {
  /// The hash of the directory that was published last as it is, without contradicting anything.
  package func seeded() throws -> String? {
    try database.read { connection in
      try connection.first("SELECT sha256 FROM catalogSeed WHERE id = 1") { try $0.text(0) }
    }
  }

  package func setSeeded(_ sha256: String) async throws {
    try await database.write { connection in
      try connection.execute(
        """
        INSERT INTO catalogSeed (id, sha256) VALUES (1, ?1) ON CONFLICT (id) DO UPDATE SET sha256 = excluded.sha256
        """, .text(sha256))
    }
  }
}
