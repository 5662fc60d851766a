internal import AuditLog
internal import Database
package import FoundationEssentials
internal import GatewayDomain

extension GatewayStore {
  /// Removes the rows that were logged before a moment, with seals and stamps that cover nothing else.
  ///
  /// The chain goes on from the hash of the last one removed, which stays on file.
  ///
  /// - Returns: How many rows went.
  @discardableResult
  package func removeExchanges(before moment: Date, by actor: String, at now: Date) async throws -> Int {
    try await database.write { connection in
      let last = try Self.firstSequence(receivedFrom: moment, in: connection) - 1
      let origin = try Self.origin(of: connection)
      guard last > origin.sequence,
        let hash = try connection.first(
          "SELECT hash FROM exchange WHERE sequence = ?1", .int(last),
          decode: {
            try $0.blob(0)
          })
      else { return 0 }
      try connection.execute(
        "INSERT INTO exchangeOrigin (sequence, hash, removedAt) VALUES (?1, ?2, ?3)", .int(last), .blob(hash),
        .time(now))
      let removed = try connection.execute("DELETE FROM exchange WHERE sequence <= ?1", .int(last))
      try connection.execute("DELETE FROM exchangeSeal WHERE lastSequence <= ?1", .int(last))
      try connection.execute("DELETE FROM exchangeStamp WHERE sequence <= ?1", .int(last))
      try AuditLog.append(
        AuditEvent(
          at: now, actor: actor, action: "exchanges.removed", object: "exchange:\(last)",
          detail: ["rows": String(removed)]), in: connection)
      return removed
    }
  }
}
