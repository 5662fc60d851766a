internal import Database
internal import FoundationEssentials

/// A message with its place in the queue.
struct QueuedMessage: Sendable {
  let sequence: Int64
  let message: OutboxMessage
  /// How often its key was tried in vain since the last success.
  var attempts = 0

  var key: QueuedKey { QueuedKey(destination: message.destination, orderKey: message.orderKey) }

  static let columns = "sequence, destination, orderKey, idempotencyKey, payload, traceparent"
  static let columnCount = 6

  init(_ row: borrowing Row) throws {
    sequence = try row.integer(0)
    message = OutboxMessage(
      destination: try row.text(1), orderKey: try row.text(2), idempotencyKey: try row.text(3),
      payload: try row.blob(4), traceparent: try row.optionalText(5))
  }

  /// Takes away what the receiver has.
  ///
  /// If the receiver had been away before, its other lines need not wait any longer.
  func remove(now: Date, in connection: Connection) throws {
    try connection.execute("DELETE FROM outboxMessage WHERE sequence = ?1", .integer(sequence))
    try key.advance(now: now, in: connection)
    if attempts > 0 {
      try connection.execute(
        "UPDATE outboxKey SET nextAttempt = ?2 WHERE destination = ?1 AND nextAttempt > ?2",
        .text(message.destination), .time(now))
    }
  }

  /// The receiver will never have it: kept for a person, out of the way of those behind it.
  func park(reason: String, now: Date, in connection: Connection) throws {
    try connection.execute(
      "UPDATE outboxMessage SET state = 'refused', refusal = ?2 WHERE sequence = ?1", .integer(sequence), .text(reason))
    try key.advance(now: now, in: connection)
  }
}
