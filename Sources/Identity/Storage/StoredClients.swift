internal import Database
internal import DomainTypes
package import FoundationEssentials
package import IdentityDomain

/// A client that was added by an administrator, beside those of the file.
package struct StoredClient: Sendable, Equatable {
  package enum State: String, Sendable, Codable, CaseIterable {
    /// Waits for a second person's approval.
    case pending
    case approved
    case suspended
  }
  package let id: ClientID
  /// The same JSON object as in the clients file.
  package let entry: String
  package let state: State
  /// Somebody else has to approve it.
  package let addedBy: String
  package let changedAt: Date
}

/// What came of approving or suspending a client.
package enum ClientChange: Sendable, Equatable {
  case done
  case unknown
  /// Whoever added it cannot approve it.
  case sameHands
}

extension IdentityStore {
  package func storedClients() throws -> [StoredClient] {
    try database.read { connection in
      try connection.rows(
        "SELECT id, entry, state, changedAt, addedBy FROM storedClient ORDER BY id", decode: Self.client)
    }
  }

  package func storedClient(_ id: ClientID) throws -> StoredClient? {
    try database.read { connection in
      try connection.first(
        "SELECT id, entry, state, changedAt, addedBy FROM storedClient WHERE id = ?1", .text(id.rawValue),
        decode: Self.client)
    }
  }

  /// Adds a client, or gives it a new entry; either has to be approved before anybody signs in with it.
  package func add(client id: ClientID, entry: String, actor: String, at moment: Moment) async throws {
    try await database.write { connection in
      try connection.execute(
        """
        INSERT INTO storedClient (id, entry, state, changedAt, addedBy) VALUES (?1, ?2, 'pending', ?3, ?4)
        ON CONFLICT (id) DO UPDATE SET entry = excluded.entry, state = 'pending', changedAt = excluded.changedAt,
          addedBy = excluded.addedBy
        """,
        .text(id.rawValue), .text(entry), .time(moment.now), .text(actor))
      try append(.clientAdded, actor: actor, object: id.rawValue, at: moment, in: connection)
    }
  }

  /// Approves or suspends a client; a suspended one loses every grant.
  ///
  /// Two people make a client: one adds it, another one approves it.
  package func setState(
    _ state: StoredClient.State, of id: ClientID, actor: String, at moment: Moment
  ) async throws -> ClientChange {
    try await database.write { connection in
      let adder = try connection.first(
        "SELECT addedBy FROM storedClient WHERE id = ?1", .text(id.rawValue)
      ) { try $0.text(0) }
      guard let adder else { return .unknown }
      if state == .approved, adder == actor { return .sameHands }
      try connection.execute(
        "UPDATE storedClient SET state = ?2, changedAt = ?3 WHERE id = ?1", .text(id.rawValue), .text(state.rawValue),
        .time(moment.now))
      if state != .approved {
        try revokeGrants("clientID = ?1", .text(id.rawValue), tellingClients: false, in: connection)
      }
      try append(
        .clientStateChanged, actor: actor, object: id.rawValue, detail: ["state": state.rawValue], at: moment,
        in: connection)
      return .done
    }
  }

  private static func client(_ row: borrowing Row) throws -> StoredClient {
    guard let state = StoredClient.State(rawValue: try row.text(2)) else {
      throw StoredDataError.unreadable(table: "storedClient")
    }
    return StoredClient(
      id: ClientID(try row.text(0)), entry: try row.text(1), state: state,
      addedBy: try row.text(4), changedAt: try row.time(3))
  }
}
