internal import CSQLite

/// One SQLite connection.
///
/// Not `Sendable`: a `Database` lends it to a closure, which never keeps it. SQL is one statement with numbered
/// parameters (`?1`); statements are prepared once for each text. Transactions are the `Database`'s business: a
/// closure never says BEGIN, COMMIT or ROLLBACK.
package final class Connection {
  let handle: OpaquePointer
  /// How many statements this connection has run: what a look costs, however fast the machine is.
  package private(set) var executions = 0
  private var prepared: [String: Statement] = [:]
  /// Programs have a fixed set of texts; this only bounds one that builds its SQL.
  private let preparedLimit = 256

  /// How long a statement waits for another process that holds the file.
  private static let busyTimeout: Int32 = 5_000  // milliseconds

  /// SQLite counts no memory, which nobody asks for: the counters are behind one lock of all connections.
  ///
  /// Set once, before the first connection: "sqlite3_config() may only be invoked prior to library initialization".
  private static let isConfigured = bizportal_sqlite_count_no_memory() == SQLITE_OK

  init(path: String) throws(DatabaseError) {
    _ = Self.isConfigured
    var handle: OpaquePointer?
    // NOMUTEX: "multi-thread" mode; a connection is in the hands of one thread at a time, which lending ensures.
    let code = sqlite3_open_v2(path, &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nil)
    guard code == SQLITE_OK, let handle else {
      // sqlite3_open: "Whether or not an error occurs when it is opened, resources associated with the database
      // connection handle should be released by passing it to sqlite3_close()".
      sqlite3_close_v2(handle)
      throw DatabaseError(code: .init(rawValue: code), message: String(cString: sqlite3_errstr(code)))
    }
    sqlite3_extended_result_codes(handle, 1)
    sqlite3_busy_timeout(handle, Self.busyTimeout)
    self.handle = handle
  }

  deinit {
    prepared.removeAll()
    sqlite3_close_v2(handle)
  }

  /// Runs a statement to its end.
  ///
  /// - Returns: How many rows an INSERT, UPDATE or DELETE changed.
  @discardableResult
  package func execute(_ sql: String, _ values: Value...) throws(DatabaseError) -> Int {
    try execute(sql, values: values)
  }

  /// Runs a statement to its end.
  ///
  /// - Returns: How many rows an INSERT, UPDATE or DELETE changed.
  @discardableResult
  package func execute(_ sql: String, values: [Value]) throws(DatabaseError) -> Int {
    let statement = try statement(sql, values)
    defer { statement.reset() }
    while try statement.step() {}
    return Int(sqlite3_changes64(handle))
  }

  /// The first row, or `nil` when there is none.
  package func first<T>(_ sql: String, _ values: Value..., decode: (borrowing Row) throws -> T) throws -> T? {
    try first(sql, values: values, decode: decode)
  }

  /// The first row, or `nil` when there is none.
  package func first<T>(_ sql: String, values: [Value], decode: (borrowing Row) throws -> T) throws -> T? {
    let statement = try statement(sql, values)
    defer { statement.reset() }
    return try statement.step() ? decode(Row(statement)) : nil
  }

  /// All rows, in the order that the statement asks for.
  package func rows<T>(_ sql: String, _ values: Value..., decode: (borrowing Row) throws -> T) throws -> [T] {
    try rows(sql, values: values, decode: decode)
  }

  /// All rows, in the order that the statement asks for.
  package func rows<T>(_ sql: String, values: [Value], decode: (borrowing Row) throws -> T) throws -> [T] {
    let statement = try statement(sql, values)
    defer { statement.reset() }
    var rows: [T] = []
    while try statement.step() { rows.append(try decode(Row(statement))) }
    return rows
  }

  /// A statement with its values bound; the caller resets it.
  private func statement(_ sql: String, _ values: [Value]) throws(DatabaseError) -> Statement {
    let statement = try idleStatement(sql)
    statement.isBusy = true
    executions += 1
    do {
      try statement.bind(values)
    } catch {
      statement.reset()
      throw error
    }
    return statement
  }

  private func idleStatement(_ sql: String) throws(DatabaseError) -> Statement {
    if let statement = prepared[sql], !statement.isBusy { return statement }
    let statement = try Statement(sql: sql, connection: handle)
    if prepared.count >= preparedLimit { prepared.removeAll() }
    if prepared[sql] == nil { prepared[sql] = statement }
    return statement
  }
}
