internal import CSQLite

/// Owns one `sqlite3_stmt`: prepared in `init`, finalized in `deinit`, nowhere else.
final class Statement {
  let pointer: OpaquePointer
  let sql: String
  /// Lent to a query that has not finished; a nested query of the same text gets a statement of its own.
  var isBusy = false
  private let connection: OpaquePointer

  init(sql: String, connection: OpaquePointer) throws(DatabaseError) {
    var text = sql
    let (code, pointer, hasMore) = text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { bytes in
        var pointer: OpaquePointer?
        var tail: UnsafePointer<CChar>?
        let code = sqlite3_prepare_v3(
          connection, bytes.baseAddress, Int32(bytes.count), UInt32(SQLITE_PREPARE_PERSISTENT), &pointer, &tail)
        let used = bytes.baseAddress.flatMap { start in tail.map { $0 - start } } ?? bytes.count
        let hasMore = bytes[min(used, bytes.count)...].contains { ![0x20, 0x0a, 0x0d, 0x09, 0x3b].contains($0) }
        return (code, pointer, hasMore)
      }
    }
    guard code == SQLITE_OK else {
      throw DatabaseError(
        code: .init(rawValue: code), message: String(cString: sqlite3_errmsg(connection)), sql: sql)
    }
    guard let pointer else { throw DatabaseError(code: .misuse, message: "there is no statement", sql: sql) }
    guard !hasMore else {
      sqlite3_finalize(pointer)
      throw DatabaseError(code: .misuse, message: "there is more than one statement", sql: sql)
    }
    self.pointer = pointer
    self.connection = connection
    self.sql = sql
  }

  deinit { sqlite3_finalize(pointer) }

  func bind(_ values: [Value]) throws(DatabaseError) {
    let parameters = sqlite3_bind_parameter_count(pointer)
    guard parameters == values.count else {
      throw DatabaseError(
        code: .misuse, message: "\(parameters) parameters and \(values.count) values", sql: sql)
    }
    var index: Int32 = 0
    for value in values {
      index += 1
      let code = bind(value, at: index)
      guard code == SQLITE_OK else { throw failure(code) }
    }
  }

  private func bind(_ value: Value, at index: Int32) -> Int32 {
    switch value {
    case .null: return sqlite3_bind_null(pointer, index)
    case .integer(let integer): return sqlite3_bind_int64(pointer, index, integer)
    case .real(let real): return sqlite3_bind_double(pointer, index, real)
    case .text(var text):
      // With its length: a text may hold NUL, where a C string would end.
      return text.withUTF8 { bytes in
        bytes.withMemoryRebound(to: CChar.self) {
          sqlite3_bind_text64(
            pointer, index, $0.baseAddress, UInt64($0.count), copyBytes, UInt8(truncatingIfNeeded: SQLITE_UTF8))
        }
      }
    case .blob(let bytes):
      // sqlite3_bind_blob: "If the third parameter is a NULL pointer then the fourth parameter is ignored and
      // the end result is the same as sqlite3_bind_null()"; an empty array may have no address.
      if bytes.isEmpty { return sqlite3_bind_zeroblob(pointer, index, 0) }
      return sqlite3_bind_blob64(pointer, index, bytes, UInt64(bytes.count), copyBytes)
    }
  }

  /// Moves to the next row; `false` when there is none.
  func step() throws(DatabaseError) -> Bool {
    let code = sqlite3_step(pointer)
    switch code {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    default: throw failure(code)
    }
  }

  /// Ready for the next use, holding no value of the last one.
  func reset() {
    sqlite3_reset(pointer)
    sqlite3_clear_bindings(pointer)
    isBusy = false
  }

  private func failure(_ code: Int32) -> DatabaseError {
    // Of running statements only constraint messages are passed on, which name table and column; others
    // (full text search, for one) may quote a bound value.
    let isConstraint = code & 0xff == SQLITE_CONSTRAINT
    let message = String(cString: isConstraint ? sqlite3_errmsg(connection) : sqlite3_errstr(code))
    return DatabaseError(code: .init(rawValue: code), message: message, sql: sql)
  }
}

// `SQLITE_TRANSIENT`, a cast macro that Swift does not import: SQLite copies what it is given.
private let copyBytes = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
