extension Connection {
  /// The connection of the one writer; not durable only for data that is deleted at the end anyway.
  static func writer(path: String, isDurable: Bool) throws(DatabaseError) -> Connection {
    let connection = try Connection(path: path)
    let mode = try connection.pragma("journal_mode = WAL")
    guard mode == "wal" else {
      throw DatabaseError(code: .misuse, message: "the file system does not allow a write-ahead log")
    }
    // https://sqlite.org/pragma.html#pragma_synchronous: with FULL a commit in WAL mode is synced before it
    // returns; with NORMAL it "might roll back following a power loss".
    try connection.execute(isDurable ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = OFF")
    // After a peak the log file is cut back to 64 MiB.
    try connection.execute("PRAGMA journal_size_limit = 67108864")
    try connection.harden()
    return connection
  }

  /// A connection that sees the last commit and cannot write.
  static func reader(path: String) throws(DatabaseError) -> Connection {
    let connection = try Connection(path: path)
    try connection.harden()
    try connection.execute("PRAGMA query_only = ON")
    return connection
  }

  private func harden() throws(DatabaseError) {
    try execute("PRAGMA foreign_keys = ON")
    // A schema cannot call functions that reach outside the database.
    try execute("PRAGMA trusted_schema = OFF")
    // Savepoints keep the old pages in memory instead of a temporary file.
    try execute("PRAGMA temp_store = MEMORY")
  }

  private func pragma(_ text: String) throws(DatabaseError) -> String? {
    do {
      return try first("PRAGMA \(text)") { row in try row.text(0) }
    } catch let error as DatabaseError {
      throw error
    } catch {
      return nil
    }
  }
}
