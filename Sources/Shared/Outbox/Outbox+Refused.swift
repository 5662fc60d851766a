package import Database

/// A message that its receiver will not take.
package struct RefusedMessage: Sendable, Equatable {
  package let sequence: Int64
  package let message: OutboxMessage
  package let reason: String
}

extension Outbox {
  /// The parked messages, oldest first.
  package static func refused(limit: Int = 100, in connection: Connection) throws -> [RefusedMessage] {
    try connection.rows(
      """
      SELECT \(QueuedMessage.columns), refusal FROM outboxMessage
      WHERE state = 'refused' ORDER BY sequence LIMIT ?1
      """, .int(limit)
    ) { row in
      let queued = try QueuedMessage(row)
      return RefusedMessage(
        sequence: queued.sequence, message: queued.message, reason: try row.text(QueuedMessage.columnCount))
    }
  }

  /// Lets a parked message be tried again, ahead of younger ones with its key.
  ///
  /// - Returns: `false` when there is no such parked message.
  package static func retry(sequence: Int64, in connection: Connection) throws -> Bool {
    let key = try connection.first(
      """
      UPDATE outboxMessage SET state = 'waiting', refusal = NULL WHERE sequence = ?1 AND state = 'refused'
      RETURNING destination, orderKey
      """, .integer(sequence)
    ) { row in QueuedKey(destination: try row.text(0), orderKey: try row.text(1)) }
    try key?.makeDue(in: connection)
    return key != nil
  }
}

extension Outbox {
  /// The order keys of a destination whose messages were refused, with the reason of the first.
  package static func refusedKeys(of destination: String, in connection: Connection) throws -> [String: String] {
    let rows = try connection.rows(
      "SELECT orderKey, refusal FROM outboxMessage WHERE destination = ?1 AND state = 'refused' ORDER BY sequence",
      .text(destination)
    ) { (try $0.text(0), try $0.text(1)) }
    return Dictionary(rows) { first, _ in first }
  }

  /// Takes away the refused messages of one order key: nobody is owed them any more.
  ///
  /// - Returns: Whether there were any.
  package static func discardRefused(
    of destination: String, orderKey: String, in connection: Connection
  ) throws -> Bool {
    let count = try connection.rows(
      "DELETE FROM outboxMessage WHERE destination = ?1 AND orderKey = ?2 AND state = 'refused' RETURNING sequence",
      .text(destination), .text(orderKey)
    ) { try $0.integer(0) }.count
    return count > 0
  }
}
