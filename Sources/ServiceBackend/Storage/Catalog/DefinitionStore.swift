package import Database
package import DomainTypes
internal import FoundationEssentials

/// Every version of every definition that was ever published, and what all definitions share.
package struct DefinitionStore: Sendable {
  let database: Database
  package init(_ database: Database) { self.database = database }

  /// One version, in force or not.
  package func find(_ id: LicenseDefinitionID, version: Int) throws -> PublishedDefinition? {
    try database.read { connection in
      try connection.first(
        "SELECT \(Self.columns) FROM definitionVersion WHERE id = ?1 AND version = ?2", .text(id.rawValue),
        .int(version), decode: Self.published)
    }
  }

  /// The version of the highest number.
  package func latest(_ id: LicenseDefinitionID) throws -> PublishedDefinition? {
    try database.read { try Self.latest(id, in: $0) }
  }

  static func latest(_ id: LicenseDefinitionID, in connection: Connection) throws -> PublishedDefinition? {
    try connection.first(
      "SELECT \(columns) FROM definitionVersion WHERE id = ?1 ORDER BY version DESC LIMIT 1", .text(id.rawValue),
      decode: published)
  }

  /// Of each definition the highest version that counts on that day.
  package func inForce(on day: CivilDate) throws -> [PublishedDefinition] {
    try database.read { connection in
      try connection.rows(
        """
        SELECT \(Self.columns) FROM definitionVersion AS candidate
        WHERE effectiveFrom <= ?1 AND NOT EXISTS (
          SELECT 1 FROM definitionVersion AS later
          WHERE later.id = candidate.id AND later.version > candidate.version AND later.effectiveFrom <= ?1)
        ORDER BY id
        """, .text(day.iso), decode: Self.published)
    }
  }

  /// Every version, by id and number.
  package func versions() throws -> [DefinitionVersion] {
    try database.read { connection in
      try connection.rows(
        "SELECT id, version, effectiveFrom, sha256, publishedAt FROM definitionVersion ORDER BY id, version",
        decode: Self.version)
    }
  }

  /// What all definitions share; `nil` before the first catalog was published.
  package func shared() throws -> CatalogBundle? {
    try database.read { try Self.shared(in: $0) }
  }

  static func shared(in connection: Connection) throws -> CatalogBundle? {
    try connection.first("SELECT body FROM catalogShared ORDER BY sequence DESC LIMIT 1") {
      try StoredJSON.decode(CatalogBundle.self, $0.text(0))
    }
  }

  /// Changes whenever something is published, by whichever process.
  package func stamp() throws -> CatalogStamp {
    try database.read { connection in
      let found = try connection.first(
        """
        SELECT (SELECT COALESCE(MAX(sequence), 0) FROM definitionVersion),
          (SELECT COALESCE(MAX(sequence), 0) FROM catalogShared)
        """
      ) { CatalogStamp(definitions: try $0.int(0), shared: try $0.int(1)) }
      return found ?? CatalogStamp(definitions: 0, shared: 0)
    }
  }

  static let columns = "body, sha256, publishedAt"

  static func published(_ row: borrowing Row) throws -> PublishedDefinition {
    PublishedDefinition(
      definition: try StoredJSON.decode(LicenseDefinition.self, row.text(0)), sha256: try row.text(1),
      publishedAt: try row.time(2))
  }

  private static func version(_ row: borrowing Row) throws -> DefinitionVersion {
    guard let day = CivilDate(try row.text(2)) else { throw StoreFailure.unreadable }
    return DefinitionVersion(
      id: LicenseDefinitionID(try row.text(0)), version: try row.int(1), effectiveFrom: day, sha256: try row.text(3),
      publishedAt: try row.time(4))
  }
}

/// How far publishing has come.
package struct CatalogStamp: Sendable, Equatable {
  var definitions: Int
  var shared: Int
}
