import Database
import Foundation
import Testing

@Suite struct ValueTests {
  let database: Database
  init() throws { database = try openNotes() }

  @Test(arguments: ["", "ใบอนุญาต", "a\u{0}b", "'; DROP TABLE note; --"])
  func `a text comes back as it was bound`(_ text: String) throws {
    #expect(try database.read { try $0.first("SELECT ?1", .text(text)) { try $0.text(0) } } == text)
  }

  @Test(arguments: [[], [0], [0xff, 0x00, 0x01]] as [[UInt8]])
  func `bytes come back as they were bound, none of them too`(_ bytes: [UInt8]) throws {
    #expect(try database.read { try $0.first("SELECT ?1", .blob(bytes)) { try $0.blob(0) } } == bytes)
  }

  @Test func `numbers, truth and times come back as they were bound`() throws {
    let time = Date(timeIntervalSince1970: 1_700_000_000.123)
    let values: [Value] = [.integer(.min), .real(0.5), .bool(true), .time(time), .optional(nil as String?)]
    let found = try database.read { connection in
      try connection.first("SELECT ?1, ?2, ?3, ?4, ?5", values: values) { row in
        (try row.integer(0), try row.real(1), try row.bool(2), try row.time(3), try row.optionalText(4))
      }
    }
    let row = try #require(found)
    #expect(row.0 == .min && row.1 == 0.5 && row.2 && row.4 == nil)
    #expect(abs(row.3.timeIntervalSince(time)) < 0.0005)
  }

  @Test func `null where it is not expected is a typed error`() async throws {
    try await database.write { try $0.insertNote("a") }
    let error = try #require(throws: DatabaseError.self) {
      try database.read { try $0.first("SELECT remark FROM note") { try $0.text(0) } }
    }
    #expect(error.code == .unexpectedNull)
  }

  @Test func `another type than expected is an error, not a conversion`() async throws {
    try await database.write { try $0.insertNote("a") }
    let error = try #require(throws: DatabaseError.self) {
      try database.read { try $0.first("SELECT amount FROM note") { try $0.text(0) } }
    }
    #expect(error.code == .unexpectedType)
  }

  @Test func `a column that the statement does not have is an error`() throws {
    let error = try #require(throws: DatabaseError.self) {
      try database.read { try $0.first("SELECT 1") { try $0.optionalText(1) } }
    }
    #expect(error.code == .misuse)
  }
}
