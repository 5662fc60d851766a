internal import Cryptography
package import Database
package import DomainTypes
package import FoundationEssentials

/// Every version of every definition that was ever published.
package struct DefinitionStore: Sendable {
  private let database: Database
  package init(_ database: Database) { self.database = database }

  /// Keeps each version; a version that was published before must not have changed since.
  ///
  /// - Returns: The versions that are new.
  /// - Throws: `StoreFailure.definitionChanged`.
  @discardableResult
  package func publish(_ definitions: [LicenseDefinition], at now: Date) async throws -> [String] {
    try await database.write { connection in
      var published: [String] = []
      for definition in definitions {
        let body = try StoredJSON.encode(definition)
        let hash = SHA256.hex(Array(body.utf8))
        let known = try connection.first(
          "SELECT sha256 FROM definition WHERE id = ?1 AND version = ?2", .text(definition.id.rawValue),
          .int(definition.version)
        ) { try $0.text(0) }
        if let known {
          guard known == hash else { throw StoreFailure.definitionChanged(definition.id.rawValue) }
          continue
        }
        try connection.execute(
          "INSERT INTO definition (id, version, sha256, publishedAt, body) VALUES (?1, ?2, ?3, ?4, ?5)",
          .text(definition.id.rawValue), .int(definition.version), .text(hash), .time(now), .text(body))
        published.append("\(definition.id.rawValue) version \(definition.version)")
      }
      return published
    }
  }

  package func find(_ id: LicenseDefinitionID, version: Int) throws -> LicenseDefinition? {
    try database.read { connection in
      try connection.first(
        "SELECT body FROM definition WHERE id = ?1 AND version = ?2", .text(id.rawValue), .int(version)
      ) { try StoredJSON.decode(LicenseDefinition.self, $0.text(0)) }
    }
  }
}
