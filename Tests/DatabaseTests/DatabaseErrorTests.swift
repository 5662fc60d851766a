import Database
import Testing

@Suite struct DatabaseErrorTests {
  let database: Database
  init() throws { database = try openNotes() }

  private func error(_ body: @escaping @Sendable (Connection) throws -> Void) async throws -> DatabaseError {
    try await #require(throws: DatabaseError.self) { try await database.write(body) }
  }

  @Test func `broken rules of the schema have names`() async throws {
    try await database.write { try $0.insertNote("a") }
    #expect(try await error { try $0.insertNote("a") }.isUniqueViolation)
    #expect(try await error { try $0.insertNote("b", amount: -1) }.isCheckViolation)
    #expect(
      try await error { try $0.execute("INSERT INTO note (id, name, amount) VALUES (1, 'b', 0)") }.isUniqueViolation)
    #expect(try await error { try $0.execute("INSERT INTO note (name) VALUES ('b')") }.code == .notNull)
  }

  @Test func `a deferred foreign key that stays open fails its own write`() async throws {
    let failure = try await error {
      try $0.execute("INSERT INTO note (name, amount, parent) VALUES ('child', 0, 99)")
    }
    #expect(failure.isForeignKeyViolation)
  }

  @Test func `no error shows a bound value`() async throws {
    let secret = "Somchai"
    try await database.write {
      try $0.insertNote(secret)
      try $0.execute("CREATE VIRTUAL TABLE search USING fts5 (body)")
    }
    let taken = try await error { try $0.insertNote(secret) }
    // The full text parser quotes what it does not understand.
    let syntax = try await error {
      _ = try $0.rows("SELECT body FROM search WHERE search MATCH ?1", .text("\"\(secret)")) { try $0.text(0) }
    }
    let type = try await error { try $0.execute("INSERT INTO note (name, amount) VALUES ('x', ?1)", .text(secret)) }
    for error in [taken, syntax, type] { #expect(!"\(error)".contains(secret)) }
    #expect(taken.description.contains("note.name"))
  }

  @Test func `a reader cannot write`() throws {
    #expect(throws: DatabaseError.self) { try database.read { try $0.insertNote("a") } }
    #expect(try database.read { try $0.count() } == 0)
  }
}
