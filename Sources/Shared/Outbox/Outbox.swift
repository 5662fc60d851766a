package import Database

/// What this daemon owes others, kept in the same file as the state that it speaks of.
package enum Outbox {
  package static let migration = Migration(
    "outbox-1",
    """
    CREATE TABLE outboxMessage (
      sequence INTEGER PRIMARY KEY AUTOINCREMENT,
      destination TEXT NOT NULL,
      orderKey TEXT NOT NULL,
      idempotencyKey TEXT NOT NULL,
      payload BLOB NOT NULL,
      traceparent TEXT,
      state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'refused')),
      refusal TEXT,
      UNIQUE (destination, idempotencyKey),
      CHECK ((state = 'refused') = (refusal IS NOT NULL))
    ) STRICT;
    CREATE INDEX outboxMessageOrder ON outboxMessage (destination, orderKey, state, sequence);
    CREATE INDEX outboxMessageState ON outboxMessage (state, sequence);

    CREATE TABLE outboxKey (
      destination TEXT NOT NULL,
      orderKey TEXT NOT NULL,
      attempts INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
      nextAttempt INTEGER NOT NULL DEFAULT 0,
      PRIMARY KEY (destination, orderKey)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX outboxKeyNextAttempt ON outboxKey (destination, nextAttempt);
    """)

  /// Adds a message to the running transaction; `OutboxDelivery.wake()` after the commit sends it at once.
  ///
  /// - Throws: `isUniqueViolation` when a message with the same idempotency key still waits for this destination.
  package static func enqueue(_ message: OutboxMessage, in connection: Connection) throws(DatabaseError) {
    try connection.execute(
      """
      INSERT INTO outboxMessage (destination, orderKey, idempotencyKey, payload, traceparent)
      VALUES (?1, ?2, ?3, ?4, ?5)
      """,
      .text(message.destination), .text(message.orderKey), .text(message.idempotencyKey), .blob(message.payload),
      .optional(message.traceparent))
    try QueuedKey(destination: message.destination, orderKey: message.orderKey).makeDue(in: connection)
  }

  /// How many messages wait, and how many were refused.
  package static func counts(in connection: Connection) throws -> (waiting: Int, refused: Int) {
    let sql = "SELECT count(*) FROM outboxMessage WHERE state = ?1"
    return (
      waiting: try connection.first(sql, "waiting") { try $0.int(0) } ?? 0,
      refused: try connection.first(sql, "refused") { try $0.int(0) } ?? 0
    )
  }
}
