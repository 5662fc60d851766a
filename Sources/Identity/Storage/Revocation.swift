internal import Database
internal import DomainTypes
package import FoundationEssentials
package import IdentityDomain

extension IdentityStore {
  /// Revokes a refresh token's whole grant (RFC 7009 section 2.1), if it is this client's.
  ///
  /// - Returns: Whether it was a refresh token at all.
  package func revoke(refreshToken token: String, of client: ClientID, at moment: Moment) async throws -> Bool {
    try await database.write { connection in
      guard let (stored, _) = try refreshToken(token, in: connection) else { return false }
      guard var grant = try grant("id = ?1", .text(stored.grantID.rawValue), in: connection),
        grant.clientID == client
      else { return true }
      grant.revoke()
      try update(grant, in: connection)
      try append(.grantRevoked, actor: client.rawValue, object: grant.id.rawValue, at: moment, in: connection)
      return true
    }
  }

  /// Revokes the grant of a person's access token.
  package func revoke(_ id: GrantID, by client: ClientID, at moment: Moment) async throws {
    try await database.write { connection in
      guard var grant = try grant("id = ?1", .text(id.rawValue), in: connection) else { return }
      grant.revoke()
      try update(grant, in: connection)
      try append(.grantRevoked, actor: client.rawValue, object: id.rawValue, at: moment, in: connection)
    }
  }

  /// Remembers one token in a client's own name as revoked until it expires by itself.
  ///
  /// `tokenID` is its `jti`, which other daemons are told.
  package func revoke(
    accessToken: String, tokenID: String, of client: ClientID, until expiresAt: Date, at moment: Moment
  ) async throws {
    try await database.write { connection in
      try connection.execute(
        "INSERT INTO revokedToken (tokenHash, expiresAt) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
        Self.hash(accessToken), .time(expiresAt))
      try connection.execute("INSERT INTO revocation (id) VALUES (?1)", .text(tokenID))
      try append(.clientTokenRevoked, actor: client.rawValue, object: client.rawValue, at: moment, in: connection)
    }
  }

  package func isRevoked(accessToken: String) throws -> Bool {
    try database.read { connection in
      try connection.first("SELECT 1 FROM revokedToken WHERE tokenHash = ?1", Self.hash(accessToken)) { _ in
        true
      } ?? false
    }
  }
}
