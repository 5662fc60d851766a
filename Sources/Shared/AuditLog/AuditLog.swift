package import Database
internal import FoundationEssentials

/// The log of what people and programs did, in the same file and the same transaction as what they did it to.
package enum AuditLog {
  package static let migration = Migration(
    "audit-log-1",
    """
    CREATE TABLE auditEvent (
      sequence INTEGER PRIMARY KEY CHECK (sequence > 0),
      at INTEGER NOT NULL,
      actor TEXT NOT NULL,
      action TEXT NOT NULL,
      object TEXT NOT NULL,
      detail TEXT NOT NULL,
      requestID TEXT,
      hash BLOB NOT NULL CHECK (length(hash) = 32)
    ) STRICT;
    CREATE INDEX auditEventObject ON auditEvent (object, sequence);
    CREATE TRIGGER auditEventStays BEFORE UPDATE ON auditEvent
      BEGIN SELECT RAISE(ABORT, 'audit events are never changed'); END;
    CREATE TRIGGER auditEventRemains BEFORE DELETE ON auditEvent
      BEGIN SELECT RAISE(ABORT, 'audit events are never deleted'); END;
    """)

  /// Adds an event to the running transaction.
  package static func append(_ event: AuditEvent, in connection: Connection) throws {
    let head = try head(in: connection)
    let sequence = head.sequence + 1
    try connection.execute(
      """
      INSERT INTO auditEvent (sequence, at, actor, action, object, detail, requestID, hash)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
      """,
      .integer(sequence), .time(event.at), .text(event.actor), .text(event.action), .text(event.object),
      .text(CanonicalJSON.object(event.detail)), .optional(event.requestID),
      .blob(AuditChain.hash(after: head.hash, event, sequence: sequence)))
  }

  /// The events of one object, oldest first.
  ///
  /// - Parameters:
  ///   - object: The id that the events were written with.
  ///   - after: The sequence of the last event that was seen already.
  ///   - limit: At most so many.
  ///   - connection: Where to read.
  /// - Returns: The events with their places in the log.
  /// - Throws: A `DatabaseError`, or a decoding error if somebody broke the details of an event.
  package static func events(
    object: String, after: Int64 = 0, limit: Int = 100, in connection: Connection
  ) throws -> [AuditRecord] {
    try connection.rows(
      "SELECT \(columns) FROM auditEvent WHERE object = ?1 AND sequence > ?2 ORDER BY sequence LIMIT ?3",
      .text(object), .integer(after), .int(limit), decode: record)
  }

  /// The events of all objects, oldest first.
  package static func events(after: Int64, limit: Int, in connection: Connection) throws -> [AuditRecord] {
    try connection.rows(
      "SELECT \(columns) FROM auditEvent WHERE sequence > ?1 ORDER BY sequence LIMIT ?2",
      .integer(after), .int(limit), decode: record)
  }

  /// The last event's place and hash: what to note outside this file.
  package static func head(in connection: Connection) throws -> (sequence: Int64, hash: [UInt8]) {
    let head = try connection.first("SELECT sequence, hash FROM auditEvent ORDER BY sequence DESC LIMIT 1") { row in
      (sequence: try row.integer(0), hash: try row.blob(1))
    }
    return head ?? (0, AuditChain.start)
  }

  static let columns = "sequence, at, actor, action, object, detail, requestID, hash"

  static func record(_ row: borrowing Row) throws -> AuditRecord {
    AuditRecord(
      sequence: try row.integer(0),
      event: AuditEvent(
        at: try row.time(1), actor: try row.text(2), action: try row.text(3), object: try row.text(4),
        detail: try JSONDecoder().decode([String: String].self, from: Data(row.text(5).utf8)),
        requestID: try row.optionalText(6)),
      hash: try row.blob(7))
  }
}
