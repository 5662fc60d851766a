import Database
import Foundation
import Testing

@Suite struct DatabaseFileTests {
  let directory: TemporaryDirectory
  init() throws { directory = try TemporaryDirectory() }

  private func mode(_ path: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
  }

  @Test func `every commit of a file is synced to a write-ahead log`() async throws {
    let database = try Database(.file(directory.file("a.sqlite")), migrations: [])
    let pragmas = try await database.write { connection in
      try ["journal_mode", "synchronous", "foreign_keys"].map { name in
        try connection.first("SELECT CAST(\(name) AS TEXT) FROM pragma_\(name)") { try $0.text(0) }
      }
    }
    // https://sqlite.org/pragma.html#pragma_synchronous: 2 is FULL.
    #expect(pragmas == ["wal", "2", "1"])
  }

  @Test func `the file and its logs are readable by the owner alone`() async throws {
    let path = directory.file("a.sqlite")
    #expect(FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o644]))
    let database = try Database(.file(path), migrations: [noteMigration])
    try await database.write { try $0.insertNote("a") }
    for suffix in ["", "-wal", "-shm"] { #expect(try mode(path + suffix) == 0o600) }
  }

  @Test func `what was written is there after closing and opening`() async throws {
    let path = directory.file("a.sqlite")
    let first = try Database(.file(path), migrations: [noteMigration])
    try await first.write { try $0.insertNote("a") }
    first.close()
    let second = try Database(.file(path), migrations: [noteMigration])
    #expect(try second.read { try $0.names() } == ["a"])
  }

  @Test(.timeLimit(.minutes(1)))
  func `a write that meets the closing is done or refused, never forgotten`() async throws {
    for _ in 0..<200 {
      let database = try Database(.memory, migrations: [noteMigration], readers: 0)
      await withDiscardingTaskGroup { group in
        for _ in 0..<3 { group.addTask { _ = try? await database.write { try $0.execute("DELETE FROM note") } } }
        group.addTask { database.close() }
      }
    }
  }

  @Test func `a closed database refuses reads and writes`() async throws {
    let database = try openNotes()
    database.close()
    database.close()
    #expect(throws: DatabaseError.self) { try database.read { try $0.count() } }
    let error = try await #require(throws: DatabaseError.self) { try await database.write { try $0.count() } }
    #expect(error.code == .closed)
  }

  @Test func `a file that is no database is an error`() throws {
    let path = directory.file("a.sqlite")
    try Data(repeating: 0x41, count: 8192).write(to: URL(fileURLWithPath: path))
    #expect(throws: DatabaseError.self) { try Database(.file(path), migrations: []) }
  }

  @Test func `a directory that is not there is an error`() {
    #expect(throws: DatabaseError.self) { try Database(.file(directory.file("no/a.sqlite")), migrations: []) }
  }
}
