internal import Database
internal import DomainTypes
package import FoundationEssentials
package import IdentityDomain

/// What is known of a refresh token without using it.
package struct RefreshTokenFacts: Sendable, Equatable {
  package let grant: Grant
  package let expiresAt: Date
}

extension IdentityStore {
  /// Uses a refresh token; of any number of parallel calls with one token, one gets new tokens and the others end the
  /// family.
  package func refresh(
    _ token: String, next: String, client: Client, proofKey: String? = nil, at moment: Moment
  ) async throws -> RedeemedCode {
    try await database.write { connection in
      guard let (stored, familyStart) = try refreshToken(token, in: connection),
        var grant = try grant("id = ?1", .text(stored.grantID.rawValue), in: connection),
        // Another client's token is none of its business, and no reason to punish the owner.
        grant.clientID == client.id
      else { return .refused }
      var used = stored
      guard grant.state == .redeemed, grant.mayRefresh(client, with: proofKey) else { return .refused }
      switch used.use(now: moment.now) {
      case .refuse: return .refused
      case .refuseAndRevoke:
        grant.revoke()
        try update(grant, in: connection)
        try append(
          .refreshReplayed, actor: client.id.rawValue, object: grant.id.rawValue, at: moment, in: connection)
        return .refused
      case .rotate:
        try connection.execute(
          "UPDATE refreshToken SET usedAt = ?2 WHERE tokenHash = ?1", Self.hash(token), .time(moment.now))
        guard let signIn = try signIn(grant, now: moment.now, in: connection) else { return .refused }
        try insert(next, of: grant.id, familyStart: familyStart, at: moment, in: connection)
        try append(.grantRefreshed, actor: client.id.rawValue, object: grant.id.rawValue, at: moment, in: connection)
        return .tokens(signIn)
      }
    }
  }

  /// A refresh token that would still be taken.
  package func liveRefreshToken(_ token: String, now: Date) throws -> RefreshTokenFacts? {
    try database.read { connection in
      guard let (stored, _) = try refreshToken(token, in: connection), stored.usedAt == nil, now < stored.expiresAt,
        let grant = try grant("id = ?1", .text(stored.grantID.rawValue), in: connection), grant.state == .redeemed,
        try account(grant.accountID, in: connection)?.status == .active
      else { return nil }
      return RefreshTokenFacts(grant: grant, expiresAt: stored.expiresAt)
    }
  }

  func insert(
    _ token: String, of grant: GrantID, familyStart: Date, at moment: Moment, in connection: Connection
  ) throws {
    let expiresAt = RefreshToken.expiry(familyStart: familyStart, now: moment.now)
    try connection.execute(
      "INSERT INTO refreshToken (tokenHash, grantID, familyStart, expiresAt) VALUES (?1, ?2, ?3, ?4)",
      Self.hash(token), .text(grant.rawValue), .time(familyStart), .time(expiresAt))
    // A used token is recognized as long as the family could have lived.
    try connection.execute(
      "UPDATE authorizationGrant SET keepUntil = ?2 WHERE id = ?1", .text(grant.rawValue), .time(expiresAt + 86_400))
  }

  func refreshToken(_ token: String, in connection: Connection) throws -> (RefreshToken, familyStart: Date)? {
    try connection.first(
      "SELECT grantID, expiresAt, usedAt, familyStart FROM refreshToken WHERE tokenHash = ?1", Self.hash(token)
    ) { row in
      (
        RefreshToken(
          grantID: GrantID(try row.text(0)), expiresAt: try row.time(1), usedAt: try row.optionalTime(2)),
        try row.time(3)
      )
    }
  }
}
