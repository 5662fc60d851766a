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
      // A replayed code is recognized for a day; tokens die within minutes.
      try connection.execute("DELETE FROM authorizationGrant WHERE codeExpiresAt < ?1", .time(now - 86_400))
    }
  }
}
