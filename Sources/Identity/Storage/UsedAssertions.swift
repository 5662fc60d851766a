internal import Database
internal import DomainTypes
package import FoundationEssentials
package import IdentityDomain

extension IdentityStore {
  /// Takes a client's assertion if it was not seen before (RFC 7523 section 3, item 7).
  ///
  /// - Returns: `false` on a replay.
  package func useOnce(assertion jti: String, of client: ClientID, until expiresAt: Date) async throws -> Bool {
    try await database.write { connection in
      try connection.execute(
        """
        INSERT INTO usedAssertion (clientID, assertionHash, expiresAt) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING
        """,
        .text(client.rawValue), Self.hash(jti), .time(expiresAt)) == 1
    }
  }
}
