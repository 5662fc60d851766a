internal import Database
package import FoundationEssentials
internal import IdentityDomain

/// A signing key made by a rotation; the first keys are the files of the configuration.
package struct StoredSigningKey: Sendable {
  package let id: String
  /// `ES256` or `RS256`.
  package let algorithm: String
  package let pem: String
  /// It stands in the key set before it signs, so that every cache has it by then.
  package let signsFrom: Date

  package init(id: String, algorithm: String, pem: String, signsFrom: Date) {
    self.id = id
    self.algorithm = algorithm
    self.pem = pem
    self.signsFrom = signsFrom
  }
}

extension IdentityStore {
  package func signingKeys() throws -> [StoredSigningKey] {
    try database.read { connection in
      try connection.rows(
        "SELECT id, algorithm, sealed, signsFrom FROM signingKey ORDER BY signsFrom, id"
      ) { row in
        let id = try row.text(0)
        return StoredSigningKey(
          id: id, algorithm: try row.text(1), pem: try open(String.self, try row.blob(2), context: Self.context(id)),
          signsFrom: try row.time(3))
      }
    }
  }

  /// Adds a key; earlier ones go on verifying what they signed.
  package func add(_ key: StoredSigningKey, at moment: Moment) async throws {
    try await database.write { connection in
      try connection.execute(
        "INSERT INTO signingKey (id, algorithm, sealed, signsFrom) VALUES (?1, ?2, ?3, ?4)", .text(key.id),
        .text(key.algorithm), try seal(key.pem, context: Self.context(key.id)), .time(key.signsFrom))
      try append(
        .keyRotated, actor: "operator", object: key.id, detail: ["algorithm": key.algorithm], at: moment,
        in: connection)
    }
  }

  private static func context(_ id: String) -> String { "signingKey:" + id }
}
