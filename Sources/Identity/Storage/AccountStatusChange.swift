internal import Cryptography
internal import Database
package import DomainTypes
package import FoundationEssentials
package import IdentityDomain
internal import Outbox

/// What one client is told of an account; the token is signed when it is sent.
package struct AccountStatusChange: Sendable, Codable, Equatable {
  package var clientID: String
  package var accountID: String
  package var status: String
  package var at: Date

  /// The outbox destination of these.
  package static let destination = "security-event"
}

extension IdentityStore {
  /// Suspends, reinstates or marks an account as deceased; anything but active ends every session and grant at once.
  ///
  /// `clients` are told. Returns whether there is such an account.
  package func setStatus(
    _ status: Account.Status, of id: AccountID, reason: String, telling clients: [ClientID] = [], actor: String,
    at moment: Moment
  ) async throws -> Bool {
    try await database.write { connection in
      guard var account = try account(id, in: connection) else { return false }
      let before = account.status
      account.status = status
      account.updatedAt = moment.now
      try update(account, in: connection)
      if status != .active { try endSessions(of: id, except: nil, at: moment, in: connection) }
      for client in clients where status != before { try tell(client, of: account, at: moment, in: connection) }
      try append(
        .accountStatusChanged, actor: actor, object: id.rawValue,
        detail: ["before": before.rawValue, "status": status.rawValue, "reason": reason], at: moment, in: connection)
      return true
    }
  }

  private func tell(_ client: ClientID, of account: Account, at moment: Moment, in connection: Connection) throws {
    let change = AccountStatusChange(
      clientID: client.rawValue, accountID: account.id.rawValue, status: account.status.rawValue, at: moment.now)
    try Outbox.enqueue(
      OutboxMessage(
        destination: AccountStatusChange.destination, orderKey: client.rawValue,
        idempotencyKey: SecureRandom.token(), payload: Array(try JSONEncoder().encode(change))), in: connection)
  }
}
