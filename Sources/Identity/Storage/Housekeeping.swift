internal import Database
package import FoundationEssentials
internal import IdentityDomain

extension IdentityStore {
  /// Deletes what no rule looks at any more.
  ///
  /// Audit events, accounts and evidence stay.
  package func tidy(now: Date) async throws {
    try await database.write { connection in
      try connection.execute("DELETE FROM registration WHERE expiresAt < ?1", .time(now))
      try connection.execute("DELETE FROM browserSession WHERE expiresAt < ?1", .time(now))
      // Clocks of clients may be a little behind.
      try connection.execute("DELETE FROM usedAssertion WHERE expiresAt < ?1", .time(now - 300))
      let longestWindow = AttemptLimit.proofingOfCitizen.window
      try connection.execute("DELETE FROM attempt WHERE at < ?1", .time(now - longestWindow))
      try connection.execute("DELETE FROM refreshToken WHERE expiresAt < ?1", .time(now - 86_400))
      try connection.execute("DELETE FROM authorizationGrant WHERE keepUntil < ?1", .time(now))
      try connection.execute("DELETE FROM pushedRequest WHERE expiresAt < ?1", .time(now - 7200))
      try connection.execute("DELETE FROM revokedToken WHERE expiresAt < ?1", .time(now - 300))
      try connection.execute("DELETE FROM revocation WHERE at < unixepoch() - 3600")
      try connection.execute("DELETE FROM oneTimeCode WHERE expiresAt < ?1", .time(now))
      try connection.execute("DELETE FROM counterProofing WHERE expiresAt < ?1", .time(now))
      try connection.execute("DELETE FROM signInRecord WHERE at < ?1", .time(now - SignInRecord.keptFor))
    }
  }
}
