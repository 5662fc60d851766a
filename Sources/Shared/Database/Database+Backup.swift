internal import CSQLite
internal import Glibc

extension Database {
  /// Copies the last commit to a new file while reads and writes go on.
  ///
  /// The copy gets its name only when it is whole and on the disk.
  package func backup(to path: String) throws(DatabaseError) {
    guard access(path, F_OK) != 0 else {
      throw DatabaseError(code: .init(rawValue: SQLITE_CANTOPEN), message: "\(path) exists already")
    }
    let partial = path + ".partial"
    unlink(partial)
    try DatabaseFile.create(partial)
    do throws(DatabaseError) {
      try copy(to: partial)
      guard rename(partial, path) == 0 else { throw DatabaseFile.failure("cannot rename \(partial)") }
      try DatabaseFile.syncDirectory(of: path)
    } catch {
      unlink(partial)
      throw error
    }
  }

  private func copy(to path: String) throws(DatabaseError) {
    let source = try readers.take()
    defer { readers.putBack(source) }
    let target = try Connection(path: path)
    guard let backup = sqlite3_backup_init(target.handle, "main", source.handle, "main") else {
      throw target.lastError
    }
    // All pages in one step: it holds one snapshot, which in WAL mode stops nobody. In several steps it would start
    // again after each write of another connection.
    let code = sqlite3_backup_step(backup, -1)
    // "If an error occurs […] sqlite3_backup_finish() returns the corresponding error code."
    let finish = sqlite3_backup_finish(backup)
    guard code == SQLITE_DONE, finish == SQLITE_OK else { throw target.lastError }
  }
}

extension Connection {
  fileprivate var lastError: DatabaseError {
    DatabaseError(
      code: .init(rawValue: sqlite3_extended_errcode(handle)), message: String(cString: sqlite3_errmsg(handle)))
  }
}

extension DatabaseFile {
  /// Without it a power loss may undo a rename.
  fileprivate static func syncDirectory(of path: String) throws(DatabaseError) {
    let end = path.lastIndex(of: "/")
    let directory = end.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    let descriptor = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure("cannot open \(directory)") }
    defer { Glibc.close(descriptor) }
    guard fsync(descriptor) == 0 else { throw failure("cannot sync \(directory)") }
  }
}
