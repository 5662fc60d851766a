internal import CSQLite

extension Connection {
  /// sqlite3_get_autocommit: "Autocommit mode is disabled by a BEGIN statement"; some errors (disk full, out of
  /// memory) end a transaction without being asked.
  var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }

  func begin() throws(DatabaseError) { try execute("BEGIN") }
  func beginImmediate() throws(DatabaseError) { try execute("BEGIN IMMEDIATE") }
  func commit() throws(DatabaseError) { try execute("COMMIT") }

  /// Ends the transaction, if there still is one, without keeping anything.
  func rollback() {
    guard isInTransaction else { return }
    // A ROLLBACK can only fail when there is no transaction.
    _ = try? execute("ROLLBACK")
  }

  /// Runs `body` inside the running transaction; if it throws, only what it changed is taken back.
  func inSavepoint<T>(_ body: () throws -> T) throws -> T {
    try execute("SAVEPOINT one")
    do {
      let value = try body()
      guard isInTransaction else { throw DatabaseError.transactionEnded }
      try checkDeferredForeignKeys()
      try execute("RELEASE one")
      return value
    } catch {
      do {
        try execute("ROLLBACK TO one")
        try execute("RELEASE one")
      } catch {
        // What others did before cannot be told from what this one did: nothing of it may stay.
        rollback()
      }
      throw error
    }
  }

  /// Throws if a deferred foreign key points nowhere, which would make the coming COMMIT fail.
  private func checkDeferredForeignKeys() throws(DatabaseError) {
    var open: Int32 = 0
    var highest: Int32 = 0
    // "This parameter returns zero for the current value if and only if all foreign key constraints (deferred or
    // immediate) have been resolved."
    sqlite3_db_status(handle, SQLITE_DBSTATUS_DEFERRED_FKS, &open, &highest, 0)
    guard open == 0 else { throw DatabaseError(code: .foreignKey, message: "FOREIGN KEY constraint failed") }
  }
}
