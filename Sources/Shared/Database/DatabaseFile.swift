internal import CSQLite
internal import Glibc

/// Where a database lies, readable by its owner alone.
struct DatabaseFile: Sendable {
  let path: String
  /// The directory to delete with everything in it, when the data was never meant to stay.
  private let temporaryDirectory: String?

  var isTemporary: Bool { temporaryDirectory != nil }

  init(_ location: Database.Location) throws(DatabaseError) {
    switch location {
    case .file(let path):
      self.path = path
      temporaryDirectory = nil
    case .memory:
      let directory = try Self.makeTemporaryDirectory()
      path = "\(directory)/database.sqlite"
      temporaryDirectory = directory
    }
    try Self.create(path)
  }

  /// Makes the file, or takes the rights of others away from the one that is there.
  ///
  /// SQLite gives its log files the mode of the main file.
  static func create(_ path: String) throws(DatabaseError) {
    let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    if descriptor >= 0 {
      Glibc.close(descriptor)
      return
    }
    // Never opened and closed here when it exists: closing any descriptor of a file drops all POSIX locks that
    // this process holds on it, and with them those of another connection.
    guard errno == EEXIST, chmod(path, 0o600) == 0 else { throw failure("cannot open \(path)") }
  }

  func removeIfTemporary() {
    guard let temporaryDirectory else { return }
    for suffix in ["", "-wal", "-shm"] { unlink(path + suffix) }
    rmdir(temporaryDirectory)
  }

  private static func makeTemporaryDirectory() throws(DatabaseError) -> String {
    let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    let directory = "\(parent)/database-XXXXXX".withCString { template -> String? in
      guard let copy = strdup(template) else { return nil }
      defer { free(copy) }
      return mkdtemp(copy).map { String(cString: $0) }
    }
    guard let directory else { throw failure("cannot make a directory in \(parent)") }
    return directory
  }

  static func failure(_ message: String) -> DatabaseError {
    DatabaseError(
      code: .init(rawValue: SQLITE_CANTOPEN), message: "\(message): \(String(cString: strerror(errno)))")
  }
}
