import Database
import Foundation
import Testing

@Suite struct ReaderTests {
  let database: Database
  init() throws { database = try openNotes() }

  @Test func `a read keeps its snapshot while a write commits`() async throws {
    try await database.write { try $0.insertNote("a") }
    let gate = Gate()
    let (counted, count) = AsyncStream.makeStream(of: Int.self)
    let reader = Thread { [database] in
      let both = try? database.read { connection in
        count.yield(try connection.count())
        gate.wait()
        return try connection.count()
      }
      count.yield(both ?? -1)
      count.finish()
    }
    reader.start()
    var seen = counted.makeAsyncIterator()
    #expect(await seen.next() == 1)
    try await database.write { try $0.insertNote("b") }
    gate.open()
    #expect(await seen.next() == 1)
    #expect(try database.read { try $0.count() } == 2)
  }

  @Test func `more reads at once than connections open more of them`() throws {
    func nested(_ depth: Int) throws -> Int {
      try database.read { connection in depth == 0 ? try connection.count() : try nested(depth - 1) }
    }
    #expect(try nested(40) == 0)
    #expect(try nested(40) == 0)
  }

  @Test func `a failing read leaves its connection usable`() throws {
    for _ in 0..<5 { #expect(throws: DatabaseError.self) { try database.read { try $0.execute("SELECT nothing") } } }
    #expect(try database.read { try $0.count() } == 0)
  }
}
