internal import Database
package import DomainTypes
package import FoundationEssentials
package import IdentityDomain

extension IdentityStore {
  /// Signs somebody in; whatever the browser held before is useless afterwards.
  package func openSession(
    _ session: BrowserSession, token: String, replacing old: String?, at moment: Moment
  ) async throws {
    try await database.write { connection in
      if let old { try connection.execute("DELETE FROM browserSession WHERE tokenHash = ?1", Self.hash(old)) }
      try connection.execute(
        """
        INSERT INTO browserSession (tokenHash, accountID, authTime, actingAs, hasChosen, expiresAt)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6)
        """,
        Self.hash(token), .text(session.accountID.rawValue), .time(session.authTime),
        .optional(session.actingAs?.rawValue), .bool(session.hasChosen),
        .time(moment.now + BrowserSession.lifetime))
      try append(
        .signInSucceeded, actor: session.accountID.rawValue, object: session.accountID.rawValue, at: moment,
        in: connection)
    }
  }

  package func session(_ token: String, now: Date) throws -> BrowserSession? {
    try database.read { connection in
      try connection.first(
        """
        SELECT accountID, authTime, actingAs, hasChosen FROM browserSession WHERE tokenHash = ?1 AND expiresAt > ?2
        """,
        Self.hash(token), .time(now)
      ) { row in
        BrowserSession(
          accountID: AccountID(try row.text(0)), authTime: try row.time(1),
          actingAs: try row.optionalText(2).flatMap { JuristicID($0) }, hasChosen: try row.bool(3))
      }
    }
  }

  /// Remembers whom the person acts as in this sign-in; `nil` as themselves.
  package func choose(_ company: JuristicID?, in token: String) async throws {
    try await database.write { connection in
      try connection.execute(
        "UPDATE browserSession SET actingAs = ?2, hasChosen = 1 WHERE tokenHash = ?1", Self.hash(token),
        .optional(company?.rawValue))
    }
  }

  /// Signs the browser out; what its sign-in gave to clients is revoked with it.
  package func endSession(_ token: String, at moment: Moment) async throws {
    try await database.write { connection in
      let account = try connection.first(
        "DELETE FROM browserSession WHERE tokenHash = ?1 RETURNING accountID", Self.hash(token)
      ) { try $0.text(0) }
      guard let account else { return }
      try connection.execute(
        "UPDATE authorizationGrant SET state = 'revoked' WHERE sessionHash = ?1", Self.hash(token))
      try append(.sessionEnded, actor: account, object: account, at: moment, in: connection)
    }
  }
}
