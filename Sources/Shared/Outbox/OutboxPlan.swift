internal import Database
internal import FoundationEssentials

/// What to send now, and when to look again.
struct OutboxPlan: Sendable {
  var due: [QueuedMessage] = []
  /// When the next line that is not due becomes so.
  var next: Date?

  /// Takes at most `limit` messages for each destination, counting those `inFlight`, and one for each line.
  init(now: Date, inFlight: Set<QueuedKey>, limit: Int, in connection: Connection) throws {
    // No back-off is longer: a later time was written before the clock was set back.
    let horizon = now.addingTimeInterval(BackOff.longest)
    let destinations = try connection.rows("SELECT DISTINCT destination FROM outboxKey") { try $0.text(0) }
    for destination in destinations {
      let busy = inFlight.count { $0.destination == destination }
      let candidates = try connection.rows(
        """
        SELECT orderKey, attempts FROM outboxKey
        WHERE destination = ?1 AND (nextAttempt <= ?2 OR nextAttempt > ?3) ORDER BY nextAttempt LIMIT ?4
        """, .text(destination), .time(now), .time(horizon), .int(limit + busy)
      ) { row in (key: QueuedKey(destination: destination, orderKey: try row.text(0)), attempts: try row.int(1)) }
      for candidate in candidates.filter({ !inFlight.contains($0.key) }).prefix(max(limit - busy, 0)) {
        guard var message = try candidate.key.head(in: connection) else { continue }
        message.attempts = candidate.attempts
        due.append(message)
      }
      let waiting = try connection.first(
        "SELECT min(nextAttempt) FROM outboxKey WHERE destination = ?1 AND nextAttempt > ?2 AND nextAttempt <= ?3",
        .text(destination), .time(now), .time(horizon)
      ) { try $0.optionalTime(0) }
      next = [next, waiting ?? nil].compactMap { $0 }.min()
    }
  }
}
