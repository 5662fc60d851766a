internal import Database
package import DomainTypes
package import FoundationEssentials

/// The catalog as service-backend last gave it, with its version (`ETag`).
package struct CatalogCopy: Sendable {
  package let catalog: Catalog
  package let version: String

  package init(catalog: Catalog, version: String) {
    self.catalog = catalog
    self.version = version
  }
}

extension PortalStore {
  package func catalogCopy() throws -> CatalogCopy? {
    try database.read { connection in
      try connection.first("SELECT version, json FROM catalogCopy WHERE id = 1") { row in
        CatalogCopy(
          catalog: try JSONDecoder().decode(Catalog.self, from: Data(try row.blob(1))), version: try row.text(0))
      }
    }
  }

  package func keep(_ copy: CatalogCopy, now: Date) async throws {
    let json = Array(try JSONEncoder().encode(copy.catalog))
    try await database.write { connection in
      try connection.execute(
        """
        INSERT INTO catalogCopy (id, version, json, fetchedAt) VALUES (1, ?1, ?2, ?3)
        ON CONFLICT (id) DO UPDATE SET version = excluded.version, json = excluded.json,
          fetchedAt = excluded.fetchedAt
        """,
        .text(copy.version), .blob(json), .time(now))
    }
  }
}
