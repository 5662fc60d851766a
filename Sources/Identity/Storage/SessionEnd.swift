internal import Cryptography
internal import Database
package import DomainTypes
internal import FoundationEssentials
package import IdentityDomain
internal import Outbox

/// What a client is told when a sign-in ends (OpenID Connect Back-Channel Logout); the token is signed when it is sent.
package struct EndedSignIn: Sendable, Codable, Equatable {
  package var clientID: String
  package var accountID: String
  /// The session, or every session of the person when there is none.
  package var sessionID: String?

  /// The outbox destination of these.
  package static let destination = "back-channel-logout"
}

extension IdentityStore {
  /// Signs the browser out; what its sign-in gave to clients is revoked with it, and they are told.
  package func endSession(_ token: String, at moment: Moment) async throws {
    try await database.write { connection in
      let ended = try takeSession(token, in: connection)
      guard let ended else { return }
      // Offline access goes on by its own (OpenID Connect Back-Channel Logout section 2.7), but its client is told.
      try close(ended.id, of: ended.account, keepingOffline: true, at: moment, in: connection)
    }
  }

  /// Ends one session of a person from another one, with all that it gave: whoever ends a device means all of it.
  ///
  /// - Returns: Whether there was one.
  package func endSession(_ id: SessionID, of account: AccountID, actor: String, at moment: Moment) async throws -> Bool
  {
    try await database.write { connection in
      let ended = try connection.execute(
        "DELETE FROM browserSession WHERE id = ?1 AND accountID = ?2", .text(id.rawValue), .text(account.rawValue))
      guard ended > 0 else { return false }
      try close(id, of: account, actor: actor, at: moment, in: connection)
      return true
    }
  }

  /// Ends every session of a person but the kept one, with all that they gave.
  package func endSessions(of account: AccountID, except kept: SessionID?, actor: String, at moment: Moment)
    async throws
  {
    try await database.write { try endSessions(of: account, except: kept, actor: actor, at: moment, in: $0) }
  }

  func endSessions(
    of account: AccountID, except kept: SessionID?, actor: String? = nil, at moment: Moment, in connection: Connection
  ) throws {
    let ids = try connection.rows(
      "SELECT id FROM browserSession WHERE accountID = ?1 AND id <> ?2", .text(account.rawValue),
      .text(kept?.rawValue ?? "")
    ) { SessionID(try $0.text(0)) }
    for id in ids {
      try connection.execute("DELETE FROM browserSession WHERE id = ?1", .text(id.rawValue))
      try close(id, of: account, actor: actor, at: moment, in: connection)
    }
    // Offline access whose session ended long ago.
    try revokeGrants(
      "accountID = ?1 AND (?2 = '' OR sessionID <> ?2)", .text(account.rawValue), .text(kept?.rawValue ?? ""),
      tellingClients: true, in: connection)
  }

  /// Deletes a session and says whose it was.
  func takeSession(_ token: String, in connection: Connection) throws -> (account: AccountID, id: SessionID)? {
    try connection.first(
      "DELETE FROM browserSession WHERE tokenHash = ?1 RETURNING accountID, id", Self.hash(token)
    ) { (AccountID(try $0.text(0)), SessionID(try $0.text(1))) }
  }

  func close(
    _ id: SessionID, of account: AccountID, keepingOffline: Bool = false, actor: String? = nil, at moment: Moment,
    in connection: Connection
  ) throws {
    try tellClients("sessionID = ?1 AND state <> 'revoked'", [.text(id.rawValue)], in: connection)
    try connection.execute(
      "UPDATE authorizationGrant SET state = 'revoked' WHERE sessionID = ?1 AND isOffline <= ?2", .text(id.rawValue),
      .bool(!keepingOffline))
    try append(
      .sessionEnded, actor: actor ?? account.rawValue, object: account.rawValue, detail: ["session": id.rawValue],
      at: moment, in: connection)
  }

  /// Revokes grants, offline ones too.
  ///
  /// `condition` is about the values, from `?1` on.
  func revokeGrants(
    _ condition: String, _ values: Value..., tellingClients: Bool, in connection: Connection
  ) throws {
    if tellingClients { try tellClients("(\(condition)) AND state <> 'revoked'", values, in: connection) }
    try connection.execute("UPDATE authorizationGrant SET state = 'revoked' WHERE \(condition)", values: values)
  }

  /// Enqueues what is owed to the clients of these grants: one message for each client and session.
  private func tellClients(_ condition: String, _ values: [Value], in connection: Connection) throws {
    let owed = try connection.rows(
      "SELECT DISTINCT clientID, accountID, sessionID FROM authorizationGrant WHERE \(condition)", values: values
    ) { row in
      EndedSignIn(
        clientID: try row.text(0), accountID: try row.text(1), sessionID: try row.text(2))
    }
    for message in owed {
      try Outbox.enqueue(
        OutboxMessage(
          destination: EndedSignIn.destination, orderKey: message.clientID, idempotencyKey: SecureRandom.token(),
          payload: Array(try JSONEncoder().encode(message))),
        in: connection)
    }
  }
}
