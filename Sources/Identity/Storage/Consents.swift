internal import Database
package import DomainTypes
package import IdentityDomain

extension IdentityStore {
  package func consent(of account: AccountID, to client: ClientID) throws -> Consent? {
    try database.read { connection in
      try connection.first(
        "SELECT clientID, scopes, claims, since FROM consent WHERE accountID = ?1 AND clientID = ?2",
        .text(account.rawValue), .text(client.rawValue), decode: Self.consent)
    }
  }

  /// Newest first.
  package func consents(of account: AccountID) throws -> [Consent] {
    try database.read { connection in
      try connection.rows(
        "SELECT clientID, scopes, claims, since FROM consent WHERE accountID = ?1 ORDER BY since DESC",
        .text(account.rawValue), decode: Self.consent)
    }
  }

  package func keep(_ consent: Consent, of account: AccountID, at moment: Moment) async throws {
    try await database.write { connection in
      try connection.execute(
        """
        INSERT INTO consent (accountID, clientID, scopes, claims, since) VALUES (?1, ?2, ?3, ?4, ?5)
        ON CONFLICT (accountID, clientID) DO UPDATE
        SET scopes = excluded.scopes, claims = excluded.claims, since = excluded.since
        """,
        .text(account.rawValue), .text(consent.clientID.rawValue),
        .text(consent.scopes.sorted().joined(separator: " ")), .text(consent.claims.sorted().joined(separator: " ")),
        .time(consent.since))
      try append(
        .consentGiven, actor: account.rawValue, object: consent.clientID.rawValue,
        detail: ["scopes": consent.scopes.sorted().joined(separator: " ")], at: moment, in: connection)
    }
  }

  /// Takes a consent back: the client's tokens and refresh tokens for this person are dead.
  package func withdrawConsent(of account: AccountID, from client: ClientID, at moment: Moment) async throws {
    try await database.write { connection in
      try connection.execute(
        "DELETE FROM consent WHERE accountID = ?1 AND clientID = ?2", .text(account.rawValue), .text(client.rawValue))
      let grants = try connection.rows(
        "SELECT id FROM authorizationGrant WHERE accountID = ?1 AND clientID = ?2 AND state <> 'revoked'",
        .text(account.rawValue), .text(client.rawValue)
      ) { try $0.text(0) }
      for grant in grants { try revokeGrants("id = ?1", .text(grant), tellingClients: true, in: connection) }
      try append(.consentWithdrawn, actor: account.rawValue, object: client.rawValue, at: moment, in: connection)
    }
  }

  private static func consent(_ row: borrowing Row) throws -> Consent {
    Consent(
      clientID: ClientID(try row.text(0)), scopes: words(try row.text(1)), claims: words(try row.text(2)),
      since: try row.time(3))
  }
}
