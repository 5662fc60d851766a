import Database
import Testing

@Suite struct ConnectionTests {
  let database: Database
  init() throws { database = try openNotes() }

  @Test func `a statement can be used again after an error`() async throws {
    try await database.write { connection in
      try connection.insertNote("a")
      #expect(throws: DatabaseError.self) { try connection.insertNote("a") }
      try connection.insertNote("b")
    }
    #expect(try database.read { try $0.names() } == ["a", "b"])
  }

  @Test func `a statement can run inside its own rows`() async throws {
    let sql = "SELECT name FROM note ORDER BY name"
    try await database.write {
      try $0.insertNote("a")
      try $0.insertNote("b")
    }
    let pairs = try database.read { connection in
      try connection.rows(sql) { row in
        try [row.text(0)] + connection.rows(sql) { try $0.text(0) }
      }
    }
    #expect(pairs == [["a", "a", "b"], ["b", "a", "b"]])
  }

  @Test func `a thrown decode leaves the statement usable`() async throws {
    struct Stop: Error {}
    try await database.write { try $0.insertNote("a") }
    let names = try database.read { connection in
      #expect(throws: Stop.self) { try connection.rows("SELECT name FROM note") { _ in throw Stop() } }
      return try connection.rows("SELECT name FROM note") { try $0.text(0) }
    }
    #expect(names == ["a"])
  }

  @Test func `execute counts the rows that changed`() async throws {
    let changed = try await database.write { connection in
      for name in ["a", "b", "c"] { try connection.insertNote(name) }
      return try connection.execute("UPDATE note SET amount = 7 WHERE name <> ?1", "a")
    }
    #expect(changed == 2)
  }

  @Test(arguments: [[], [.text("a"), .text("b")]] as [[Value]])
  func `as many values as parameters, or an error`(_ values: [Value]) throws {
    let error = try #require(throws: DatabaseError.self) {
      try database.read { try $0.execute("SELECT ?1", values: values) }
    }
    #expect(error.code == .misuse)
  }

  @Test func `a second statement in a text is refused, not ignored`() throws {
    let error = try #require(throws: DatabaseError.self) { try database.read { try $0.execute("SELECT 1; SELECT 2") } }
    #expect(error.code == .misuse)
  }

  @Test func `many different texts do not fill the memory or disturb each other`() throws {
    let numbers = try database.read { connection in
      try (0..<1000).map { number in try connection.first("SELECT \(number)") { try $0.int(0) } }
    }
    #expect(numbers == Array(0..<1000))
  }
}
