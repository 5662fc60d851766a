internal import Database
package import FoundationEssentials
package import GatewayDomain

extension GatewayStore {
  /// Takes a warrant; of any number of callers at once exactly one succeeds, for ever.
  ///
  /// - Returns: `false` when it was taken before.
  package func take(_ warrant: WarrantClaims, at now: Date) async throws -> Bool {
    try await database.write { connection in
      // An expired warrant is refused by its time, so its row is of no more use. The hour covers any change of clock.
      try connection.execute("DELETE FROM usedWarrant WHERE expires < ?1", .time(now.addingTimeInterval(-3600)))
      let taken = try connection.execute(
        "INSERT INTO usedWarrant (issuer, id, expires) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
        .text(warrant.issuer), .text(warrant.id), .time(warrant.expires))
      return taken == 1
    }
  }
}

extension GatewayStore {
  /// An issuer of warrants says that a case is closed: no warrant of it counts from now on.
  package func closeCase(_ reference: String, issuer: String, at now: Date) async throws {
    try await database.write { connection in
      try connection.execute(
        "INSERT INTO closedCase (issuer, reference, closedAt) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
        .text(issuer), .text(reference), .time(now))
    }
  }

  /// The issuer took it up again, such as after an appeal.
  package func reopenCase(_ reference: String, issuer: String) async throws {
    try await database.write { connection in
      try connection.execute(
        "DELETE FROM closedCase WHERE issuer = ?1 AND reference = ?2", .text(issuer), .text(reference))
    }
  }
}
