internal import Database
internal import FoundationEssentials

/// A line of messages of which only the first may be on its way.
struct QueuedKey: Sendable, Hashable {
  let destination: String
  let orderKey: String

  /// A line that is there already keeps its back-off.
  func makeDue(in connection: Connection) throws(DatabaseError) {
    try connection.execute(
      "INSERT INTO outboxKey (destination, orderKey) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
      .text(destination), .text(orderKey))
  }

  /// The oldest message that waits, or `nil` when the line is empty.
  func head(in connection: Connection) throws -> QueuedMessage? {
    try connection.first(
      """
      SELECT \(QueuedMessage.columns) FROM outboxMessage
      WHERE destination = ?1 AND orderKey = ?2 AND state = 'waiting' ORDER BY sequence LIMIT 1
      """, .text(destination), .text(orderKey)
    ) { try QueuedMessage($0) }
  }

  func postpone(attempts: Int, until: Date, in connection: Connection) throws {
    try connection.execute(
      "UPDATE outboxKey SET attempts = ?3, nextAttempt = ?4 WHERE destination = ?1 AND orderKey = ?2",
      .text(destination), .text(orderKey), .int(attempts), .time(until))
  }

  /// Goes behind the other lines of its destination, or away when it is empty.
  func advance(now: Date, in connection: Connection) throws {
    if try head(in: connection) != nil {
      try postpone(attempts: 0, until: now, in: connection)
    } else {
      try connection.execute(
        "DELETE FROM outboxKey WHERE destination = ?1 AND orderKey = ?2", .text(destination), .text(orderKey))
    }
  }
}
