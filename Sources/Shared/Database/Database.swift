/// One SQLite file, its one writer and its readers.
package final class Database: Sendable {
  package enum Location: Sendable {
    case file(String)
    /// Data that ends with the `Database`: for tests and trials.
    case memory
  }

  /// What the writer has done since the start.
  package struct Statistics: Sendable, Equatable {
    /// Transactions that reached the disk.
    package var commits = 0
    /// Closures that shared them.
    package var writes = 0
  }

  let file: DatabaseFile
  let readers: ReaderPool
  private let writer: Writer

  /// Opens the file, which is made if it is not there, and brings its schema up to date.
  ///
  /// - Throws: An error with `isNewerFile` when the file has a migration that is not in `migrations`.
  package init(_ location: Location, migrations: [Migration], readers: Int = 2) throws(DatabaseError) {
    file = try DatabaseFile(location)
    do throws(DatabaseError) {
      let connection = try Connection.writer(path: file.path, isDurable: !file.isTemporary)
      _ = try connection.migrate(migrations)
      self.readers = try ReaderPool(path: file.path, count: readers)
      writer = Writer(connection)
    } catch {
      file.removeIfTemporary()
      throw error
    }
  }

  deinit { close() }

  /// Brings the schema of a file up to date.
  ///
  /// - Returns: The names of the migrations that were missing.
  package static func migrate(_ location: Location, migrations: [Migration]) throws(DatabaseError) -> [String] {
    let file = try DatabaseFile(location)
    defer { file.removeIfTemporary() }
    return try Connection.writer(path: file.path, isDurable: !file.isTemporary).migrate(migrations)
  }

  package var statistics: Statistics { writer.statistics }
  /// How many writes wait for their turn.
  package var waiting: Int { writer.waiting }

  /// Reads from one snapshot: the last commit, and with it every `write` that has returned.
  ///
  /// Runs at once on the calling thread, without suspending; it waits neither for the writer nor for other readers.
  package func read<T>(_ body: (Connection) throws -> T) throws -> T {
    let connection = try readers.take()
    defer { readers.putBack(connection) }
    try connection.begin()
    do {
      let value = try body(connection)
      try connection.commit()
      return value
    } catch {
      connection.rollback()
      throw error
    }
  }

  /// Reads the first row of one statement, which is a snapshot by itself: a third of the cost of `read`.
  package func first<T>(_ sql: String, _ values: Value..., decode: (borrowing Row) throws -> T) throws -> T? {
    let connection = try readers.take()
    defer { readers.putBack(connection) }
    return try connection.first(sql, values: values, decode: decode)
  }

  /// Runs `body` in a transaction: all of it is stored, or, if it throws, none of it.
  ///
  /// No other write runs between its reads and its writes. It shares the commit with others that wait, so it must be
  /// short: neither network nor long computation. Returns when the commit is on the disk. Once begun it is not
  /// cancelled.
  @discardableResult
  package func write<T: Sendable>(_ body: @escaping @Sendable (Connection) throws -> T) async throws -> T {
    try await withCheckedThrowingContinuation { caller in writer.enqueue(PendingWrite(body, caller)) }
  }

  /// Finishes the writes that wait, then closes the file; later calls throw.
  package func close() {
    readers.close()
    writer.close()
    file.removeIfTemporary()
  }
}
