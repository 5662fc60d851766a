import Database
import Foundation
import Testing

@Suite struct BackupTests {
  let directory: TemporaryDirectory
  let database: Database

  init() throws {
    directory = try TemporaryDirectory()
    database = try Database(.file(directory.file("a.sqlite")), migrations: [noteMigration])
  }

  @Test func `a backup made while writes go on is one whole commit`() async throws {
    // Each write adds two rows: an odd count would be half a transaction.
    let pair: @Sendable (Int) async throws -> Void = { [database] number in
      try await database.write {
        try $0.insertNote("left \(number)")
        try $0.insertNote("right \(number)")
      }
    }
    for number in 0..<50 { try await pair(number) }
    let copy = directory.file("copy.sqlite")
    try await withThrowingTaskGroup { group in
      for writer in 1...4 {
        group.addTask {
          var number = writer * 1_000_000
          while !Task.isCancelled {
            try await pair(number)
            number += 1
          }
        }
      }
      try database.backup(to: copy)
      group.cancelAll()
      try await group.waitForAll()
    }
    let restored = try Database(.file(copy), migrations: [noteMigration])
    let count = try restored.read { try $0.count() }
    #expect(count >= 100 && count.isMultiple(of: 2))
    #expect(try restored.read { try $0.first("PRAGMA integrity_check") { try $0.text(0) } } == "ok")
    #expect(try FileManager.default.attributesOfItem(atPath: copy)[.posixPermissions] as? Int == 0o600)
    #expect(!FileManager.default.fileExists(atPath: copy + ".partial"))
  }

  @Test func `a backup never replaces a file`() throws {
    let copy = directory.file("copy.sqlite")
    try database.backup(to: copy)
    #expect(throws: DatabaseError.self) { try database.backup(to: copy) }
  }
}
