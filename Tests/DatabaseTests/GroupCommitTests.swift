import Database
import Testing

@Suite struct GroupCommitTests {
  let database: Database
  init() throws { database = try openNotes() }

  @Test func `fifty racing read-modify-writes lose nothing`() async throws {
    try await database.write { try $0.insertNote("counter") }
    try await withThrowingDiscardingTaskGroup { group in
      for _ in 0..<50 {
        group.addTask {
          try await database.write { connection in
            let amount = try connection.first("SELECT amount FROM note") { try $0.integer(0) } ?? 0
            try connection.execute("UPDATE note SET amount = ?1", .integer(amount + 1))
          }
        }
      }
    }
    #expect(try database.read { try $0.first("SELECT amount FROM note") { try $0.integer(0) } } == 50)
  }

  @Test func `the last closure to hold a database may let go of it on the writer's own queue`() async throws {
    for _ in 0..<50 {
      let own = try openNotes()
      #expect(
        try await own.write { connection in
          try withExtendedLifetime(own) { try connection.count() }
        } == 0)
    }
  }

  @Test func `a failing closure takes back its own changes and nothing else`() async throws {
    struct Refused: Error {}
    let failed = await withTaskGroup(of: Bool.self) { group in
      for number in 0..<100 {
        group.addTask {
          do {
            try await database.write { connection in
              try connection.insertNote("note \(number)")
              if number.isMultiple(of: 3) { throw Refused() }
              // Broken at the end of the transaction, not by the statement itself.
              if number % 3 == 1 {
                try connection.execute("UPDATE note SET parent = 9999 WHERE name = ?1", .text("note \(number)"))
              }
            }
            return false
          } catch {
            return true
          }
        }
      }
      return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }
    #expect(failed == 67)
    let expected = (0..<100).filter { $0 % 3 == 2 }.map { "note \($0)" }.sorted()
    #expect(try database.read { try $0.names() } == expected)
  }

  @Test func `writes that wait share a commit`() async throws {
    let before = database.statistics
    try await withThrowingDiscardingTaskGroup { group in
      // Holds the writer until the others have queued up behind it.
      let (entered, enter) = AsyncStream.makeStream(of: Void.self)
      let gate = Gate()
      group.addTask {
        try await database.write { _ in
          enter.finish()
          gate.wait()
        }
      }
      for await _ in entered {}
      for number in 0..<20 { group.addTask { try await database.write { try $0.insertNote("note \(number)") } } }
      group.addTask {
        while database.waiting < 20 { await Task.yield() }
        gate.open()
      }
    }
    #expect(database.statistics.writes - before.writes == 21)
    #expect(database.statistics.commits - before.commits == 2)
  }

  @Test func `a read after a write sees it`() async throws {
    for number in 0..<200 {
      try await database.write { try $0.insertNote("note \(number)") }
      #expect(try database.read { try $0.count() } == number + 1)
    }
  }

  @Test func `a transaction that a closure ends is nobody's success`() async throws {
    await #expect(throws: DatabaseError.self) { try await database.write { try $0.execute("ROLLBACK") } }
    try await database.write { try $0.insertNote("after") }
    #expect(try database.read { try $0.names() } == ["after"])
  }

  @Test func `a full database fails the write that fills it and spares the next`() async throws {
    try await database.write { try $0.insertNote("before") }
    let limit = try await database.write { try $0.first("PRAGMA page_count") { try $0.int(0) } ?? 0 }
    try await database.write { try $0.execute("PRAGMA max_page_count = \(limit)") }
    let full = try await #require(throws: DatabaseError.self) {
      try await database.write {
        try $0.execute("INSERT INTO note (name, amount, picture) VALUES ('big', 0, zeroblob(1000000))")
      }
    }
    #expect(full.code.rawValue == 13)
    try await database.write { try $0.execute("UPDATE note SET amount = 1") }
    #expect(try database.read { try $0.names() } == ["before"])
  }
}
