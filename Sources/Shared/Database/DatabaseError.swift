internal import CSQLite

/// What went wrong in the database.
///
/// It never carries bound values: they may be personal data.
package struct DatabaseError: Error, Sendable, Equatable, CustomStringConvertible {
  /// SQLite's extended result code; negative numbers are our own.
  package struct Code: RawRepresentable, Sendable, Hashable {
    package let rawValue: Int32
    package init(rawValue: Int32) { self.rawValue = rawValue }
  }

  package let code: Code
  package let message: String
  /// The statement as the program wrote it, without the values bound to it.
  package let sql: String?

  package init(code: Code, message: String, sql: String? = nil) {
    self.code = code
    self.message = message
    self.sql = sql
  }

  package var description: String { "database \(code.rawValue): \(message)" + (sql.map { " in \($0)" } ?? "") }
}

extension DatabaseError {
  /// A unique index or a primary key already holds these values.
  package var isUniqueViolation: Bool { [.uniqueTaken, .primaryKeyTaken, .rowIDTaken].contains(code) }
  package var isForeignKeyViolation: Bool { code == .foreignKey }
  package var isCheckViolation: Bool { code == .check }
  /// Another process held the file for longer than the busy timeout.
  package var isBusy: Bool { code.rawValue & 0xff == SQLITE_BUSY }
  /// The file was written by a newer program.
  package var isNewerFile: Bool { code == .newerFile }

  static var closed: Self { Self(code: .closed, message: "the database is closed") }
  static var transactionEnded: Self { Self(code: .transactionLost, message: "the transaction ended early") }
}

extension DatabaseError.Code {
  // `SQLITE_CONSTRAINT_…` are macros that Swift does not import: SQLITE_CONSTRAINT (19) | kind << 8.
  package static var check: Self { Self(rawValue: SQLITE_CONSTRAINT | 1 << 8) }
  package static var foreignKey: Self { Self(rawValue: SQLITE_CONSTRAINT | 3 << 8) }
  package static var notNull: Self { Self(rawValue: SQLITE_CONSTRAINT | 5 << 8) }
  package static var primaryKeyTaken: Self { Self(rawValue: SQLITE_CONSTRAINT | 6 << 8) }
  package static var uniqueTaken: Self { Self(rawValue: SQLITE_CONSTRAINT | 8 << 8) }
  package static var rowIDTaken: Self { Self(rawValue: SQLITE_CONSTRAINT | 10 << 8) }

  /// A column read as something that is never null was null.
  package static var unexpectedNull: Self { Self(rawValue: -1) }
  /// A column holds another type than the one asked for.
  package static var unexpectedType: Self { Self(rawValue: -2) }
  /// The file has a migration that this program does not know.
  package static var newerFile: Self { Self(rawValue: -3) }
  /// The database was closed before.
  package static var closed: Self { Self(rawValue: -4) }
  /// More or fewer values than parameters, or more than one statement in a text.
  package static var misuse: Self { Self(rawValue: -5) }
  /// A transaction ended underneath a closure that was still in it.
  package static var transactionLost: Self { Self(rawValue: -6) }
}
