import Database
import Testing

@Suite struct MigrationTests {
  let directory: TemporaryDirectory
  let path: String

  init() throws {
    directory = try TemporaryDirectory()
    path = directory.file("a.sqlite")
  }

  private let second = Migration("notes-2", "ALTER TABLE note ADD COLUMN color TEXT")
  private let broken = Migration("notes-3", "ALTER TABLE note ADD COLUMN shape TEXT", "CREATE TABLE note (id INTEGER)")

  @Test func `each migration runs once, in order`() throws {
    #expect(try Database.migrate(.file(path), migrations: [noteMigration]) == ["notes-1"])
    #expect(try Database.migrate(.file(path), migrations: [noteMigration, second]) == ["notes-2"])
    #expect(try Database.migrate(.file(path), migrations: [noteMigration, second]) == [])
  }

  @Test func `data outlives a migration`() async throws {
    let old = try Database(.file(path), migrations: [noteMigration])
    try await old.write { try $0.insertNote("a") }
    old.close()
    let new = try Database(.file(path), migrations: [noteMigration, second])
    #expect(try new.read { try $0.rows("SELECT name, color FROM note") { try $0.optionalText(1) } } == [nil])
  }

  @Test func `a file from a newer program is refused and left as it is`() throws {
    try Database(.file(path), migrations: [noteMigration, second]).close()
    let error = try #require(throws: DatabaseError.self) { try Database(.file(path), migrations: [noteMigration]) }
    #expect(error.isNewerFile)
    #expect(try Database.migrate(.file(path), migrations: [noteMigration, second]) == [])
  }

  @Test func `a failing migration changes nothing`() throws {
    #expect(throws: DatabaseError.self) {
      try Database.migrate(.file(path), migrations: [noteMigration, second, broken])
    }
    #expect(try Database.migrate(.file(path), migrations: [noteMigration, second]) == ["notes-1", "notes-2"])
  }
}
