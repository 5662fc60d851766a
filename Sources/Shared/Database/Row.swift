internal import CSQLite
package import FoundationEssentials

/// One row of an answer, valid only inside the closure that receives it.
///
/// Columns count from 0. Null or another type where it is not expected is thrown, never converted.
package struct Row: ~Copyable {
  private let statement: Statement
  init(_ statement: Statement) { self.statement = statement }

  package func text(_ column: Int) throws(DatabaseError) -> String { try present(optionalText(column), column) }
  package func integer(_ column: Int) throws(DatabaseError) -> Int64 { try present(optionalInteger(column), column) }
  package func int(_ column: Int) throws(DatabaseError) -> Int { Int(try integer(column)) }
  package func bool(_ column: Int) throws(DatabaseError) -> Bool { try integer(column) != 0 }
  package func real(_ column: Int) throws(DatabaseError) -> Double { try present(optionalReal(column), column) }
  package func blob(_ column: Int) throws(DatabaseError) -> [UInt8] { try present(optionalBlob(column), column) }
  package func time(_ column: Int) throws(DatabaseError) -> Date { try present(optionalTime(column), column) }

  package func optionalText(_ column: Int) throws(DatabaseError) -> String? {
    guard try holds(SQLITE_TEXT, column) else { return nil }
    let bytes = sqlite3_column_text(statement.pointer, Int32(column))
    let count = Int(sqlite3_column_bytes(statement.pointer, Int32(column)))
    return String(decoding: UnsafeBufferPointer(start: bytes, count: bytes == nil ? 0 : count), as: UTF8.self)
  }

  package func optionalInteger(_ column: Int) throws(DatabaseError) -> Int64? {
    guard try holds(SQLITE_INTEGER, column) else { return nil }
    return sqlite3_column_int64(statement.pointer, Int32(column))
  }

  package func optionalInt(_ column: Int) throws(DatabaseError) -> Int? { try optionalInteger(column).map { Int($0) } }
  package func optionalBool(_ column: Int) throws(DatabaseError) -> Bool? {
    try optionalInteger(column).map { $0 != 0 }
  }

  package func optionalReal(_ column: Int) throws(DatabaseError) -> Double? {
    guard try holds(SQLITE_FLOAT, column) else { return nil }
    return sqlite3_column_double(statement.pointer, Int32(column))
  }

  package func optionalBlob(_ column: Int) throws(DatabaseError) -> [UInt8]? {
    guard try holds(SQLITE_BLOB, column) else { return nil }
    let bytes = sqlite3_column_blob(statement.pointer, Int32(column))
    let count = Int(sqlite3_column_bytes(statement.pointer, Int32(column)))
    return [UInt8](UnsafeRawBufferPointer(start: bytes, count: bytes == nil ? 0 : count))
  }

  /// A time that was bound by `Value.time`: milliseconds since 1970 UTC.
  package func optionalTime(_ column: Int) throws(DatabaseError) -> Date? {
    try optionalInteger(column).map { Date(timeIntervalSince1970: Double($0) / 1000) }
  }

  private func holds(_ type: Int32, _ column: Int) throws(DatabaseError) -> Bool {
    let found = sqlite3_column_type(statement.pointer, Int32(column))
    if found == type { return true }
    guard column >= 0, column < sqlite3_column_count(statement.pointer) else {
      throw DatabaseError(code: .misuse, message: "there is no column \(column)", sql: statement.sql)
    }
    if found == SQLITE_NULL { return false }
    throw DatabaseError(code: .unexpectedType, message: "column \(column) has another type", sql: statement.sql)
  }

  private func present<T>(_ value: T?, _ column: Int) throws(DatabaseError) -> T {
    guard let value else {
      throw DatabaseError(code: .unexpectedNull, message: "column \(column) is null", sql: statement.sql)
    }
    return value
  }
}
