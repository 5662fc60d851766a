import AuditLog
import Database
import Foundation
import Testing

@Suite struct AuditLogTests {
  let database: Database

  init() throws { database = try Database(.memory, migrations: [AuditLog.migration]) }

  private func event(_ number: Int, object: String = "request-1") -> AuditEvent {
    AuditEvent(
      at: Date(timeIntervalSince1970: 1_750_000_000 + Double(number) / 1000), actor: "officer-\(number)",
      action: "request.read", object: object, detail: ["reason": "ตรวจคำขอ", "number": "\(number)"],
      requestID: number.isMultiple(of: 2) ? nil : "req-\(number)")
  }

  private func fill(_ count: Int) async throws {
    for number in 1...count {
      let event = event(number)
      try await database.write { try AuditLog.append(event, in: $0) }
    }
  }

  /// Changes the file as somebody with a shell would, past the triggers.
  private func tamper(_ sql: String) async throws {
    try await database.write { connection in
      try connection.execute("DROP TRIGGER auditEventStays")
      try connection.execute("DROP TRIGGER auditEventRemains")
      try connection.execute(sql)
    }
  }

  private func verdict() throws -> AuditVerdict { try database.read { try AuditLog.verify(in: $0) } }

  @Test func `an untouched log is intact, an empty one too`() async throws {
    #expect(try verdict() == .intact(count: 0, head: AuditChain.start))
    try await fill(3)
    let head = try database.read { try AuditLog.head(in: $0) }
    #expect(try verdict() == .intact(count: 3, head: head.hash))
    #expect(head.sequence == 3)
  }

  @Test func `a log longer than a page is checked to its end`() async throws {
    let events = (1...1001).map { event($0) }
    try await database.write { connection in for event in events { try AuditLog.append(event, in: connection) } }
    guard case .intact(1001, _) = try verdict() else {
      Issue.record("not intact")
      return
    }
    try await tamper("UPDATE auditEvent SET actor = 'nobody' WHERE sequence = 1001")
    #expect(try verdict() == .broken(sequence: 1001))
  }

  @Test(arguments: [
    "UPDATE auditEvent SET at = at + 1 WHERE sequence = 2",
    "UPDATE auditEvent SET actor = 'officer-9' WHERE sequence = 2",
    "UPDATE auditEvent SET action = 'request.write' WHERE sequence = 2",
    "UPDATE auditEvent SET object = 'request-2' WHERE sequence = 2",
    "UPDATE auditEvent SET detail = '{}' WHERE sequence = 2",
    "UPDATE auditEvent SET detail = detail || ' ' WHERE sequence = 2",
    "UPDATE auditEvent SET detail = 'gone' WHERE sequence = 2",
    "UPDATE auditEvent SET requestID = '' WHERE sequence = 2",
    "UPDATE auditEvent SET hash = zeroblob(32) WHERE sequence = 2",
    "UPDATE auditEvent SET sequence = 9 WHERE sequence = 2",
    "DELETE FROM auditEvent WHERE sequence = 2",
    "UPDATE auditEvent SET (actor, hash) = (SELECT actor, hash FROM auditEvent WHERE sequence = 3) WHERE sequence = 2",
  ])
  func `the verifier names the event that was touched`(_ sql: String) async throws {
    try await fill(4)
    try await tamper(sql)
    #expect(try verdict() == .broken(sequence: 2))
  }

  @Test func `cutting the end off shows against a head noted elsewhere`() async throws {
    try await fill(4)
    let noted = try verdict()
    try await tamper("DELETE FROM auditEvent WHERE sequence = 4")
    #expect(try verdict() != noted)
  }

  @Test(arguments: ["UPDATE auditEvent SET actor = 'x'", "DELETE FROM auditEvent"])
  func `the program itself can neither change nor delete an event`(_ sql: String) async throws {
    try await fill(1)
    await #expect(throws: DatabaseError.self) { try await database.write { try $0.execute(sql) } }
    #expect(try database.read { try AuditLog.head(in: $0).sequence } == 1)
  }

  @Test func `events of one object come back whole and in order, page by page`() async throws {
    let written = (1...5).map { event($0, object: $0 == 3 ? "request-2" : "request-1") }
    try await database.write { connection in for event in written { try AuditLog.append(event, in: connection) } }
    let pages = try database.read { connection in
      let first = try AuditLog.events(object: "request-1", limit: 3, in: connection)
      return (first, try AuditLog.events(object: "request-1", after: first.last?.sequence ?? 0, in: connection))
    }
    #expect(pages.0.map(\.event) == [written[0], written[1], written[3]])
    #expect(pages.1.map(\.event) == [written[4]])
    #expect(pages.1.map(\.sequence) == [5])
  }

  @Test func `fifty racing events make one chain`() async throws {
    try await withThrowingDiscardingTaskGroup { group in
      for number in 1...50 {
        group.addTask {
          let event = event(number)
          try await database.write { try AuditLog.append(event, in: $0) }
        }
      }
    }
    guard case .intact(50, _) = try verdict() else {
      Issue.record("the chain is broken")
      return
    }
  }

  @Test func `an event goes with the transaction it belongs to`() async throws {
    struct Refused: Error {}
    let event = event(1)
    await #expect(throws: Refused.self) {
      try await database.write { connection in
        try AuditLog.append(event, in: connection)
        throw Refused()
      }
    }
    #expect(try verdict() == .intact(count: 0, head: AuditChain.start))
  }
}
