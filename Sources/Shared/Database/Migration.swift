internal import CSQLite

/// One step of a schema.
///
/// Once released it is never edited: write the next one.
package struct Migration: Sendable {
  package let name: String
  package let sql: [String]

  /// - Parameters:
  ///   - name: Unique among all migrations of a file, for ever.
  ///   - sql: Any number of statements in each text.
  package init(_ name: String, _ sql: String...) {
    self.name = name
    self.sql = sql
  }
}

extension Connection {
  /// Brings the schema up to date in one transaction: all steps, or none.
  ///
  /// - Returns: The names of the steps that were missing.
  func migrate(_ migrations: [Migration]) throws(DatabaseError) -> [String] {
    try beginImmediate()
    do {
      try execute("CREATE TABLE IF NOT EXISTS migration (name TEXT PRIMARY KEY NOT NULL) STRICT")
      let done = try rows("SELECT name FROM migration ORDER BY rowid") { row in try row.text(0) }
      if let unknown = done.first(where: { name in !migrations.contains { $0.name == name } }) {
        throw DatabaseError(
          code: .newerFile, message: "the file was written by a newer program: it knows the migration \(unknown)")
      }
      let missing = migrations.filter { !done.contains($0.name) }
      for migration in missing {
        for sql in migration.sql { try script(sql) }
        try execute("INSERT INTO migration (name) VALUES (?1)", .text(migration.name))
      }
      try commit()
      return missing.map(\.name)
    } catch let error as DatabaseError {
      rollback()
      throw error
    } catch {
      rollback()
      throw DatabaseError(code: .misuse, message: "a migration failed")
    }
  }

  /// Runs all statements of a text that is part of the program.
  private func script(_ sql: String) throws(DatabaseError) {
    let code = sqlite3_exec(handle, sql, nil, nil, nil)
    guard code == SQLITE_OK else {
      throw DatabaseError(code: .init(rawValue: code), message: String(cString: sqlite3_errmsg(handle)), sql: sql)
    }
  }
}
