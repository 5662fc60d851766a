internal import AuditLog
package import Database
package import DomainTypes
package import FoundationEssentials

/// What identity said last of the accounts of applicants.
package struct AccountNotices: Sendable {
  private let database: Database
  package init(_ database: Database) { self.database = database }

  package func find(_ account: AccountID) throws -> AccountNotice? {
    try database.read { connection in
      try connection.first(
        "SELECT standing, since FROM accountNotice WHERE account = ?1", .text(account.rawValue)
      ) { row in
        guard let standing = AccountStanding(rawValue: try row.text(0)) else { throw StoreFailure.unreadable }
        return AccountNotice(standing: standing, since: try row.time(1))
      }
    }
  }

  /// Keeps what happened last: notices may come late, twice and in any order.
  package func save(_ notice: AccountNotice, of account: AccountID, at now: Date, requestID: String) async throws {
    try await database.write { connection in
      let changed = try connection.execute(
        """
        INSERT INTO accountNotice (account, standing, since) VALUES (?1, ?2, ?3)
        ON CONFLICT (account) DO UPDATE SET standing = excluded.standing, since = excluded.since
          WHERE excluded.since > accountNotice.since
        """, .text(account.rawValue), .text(notice.standing.rawValue), .time(notice.since))
      guard changed > 0 else { return }
      try AuditLog.append(
        AuditEvent(
          at: now, actor: "identity", action: "account." + notice.standing.rawValue,
          object: "account:" + account.rawValue, requestID: requestID), in: connection)
    }
  }
}
