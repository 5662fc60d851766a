internal import Database
internal import DomainTypes
internal import FoundationEssentials
package import IdentityDomain

/// What came of a code that somebody sent.
package enum RedeemedCode: Sendable, Equatable {
  case tokens(Grant, Account, Company?)
  /// Every refusal looks the same outside.
  case refused
}

extension IdentityStore {
  /// Keeps a grant whose code goes to the client.
  package func insert(_ grant: Grant, code: String, session: String, at moment: Moment) async throws {
    guard case .codeIssued(let expiresAt) = grant.state else { throw StoredDataError.unreadable(table: "grant") }
    try await database.write { connection in
      try connection.execute(
        """
        INSERT INTO authorizationGrant (id, codeHash, clientID, accountID, sessionHash, actingAs, scopes, nonce,
          redirectURI, codeChallenge, authTime, state, codeExpiresAt)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, 'codeIssued', ?12)
        """,
        .text(grant.id.rawValue), Self.hash(code), .text(grant.clientID.rawValue), .text(grant.accountID.rawValue),
        Self.hash(session), .optional(grant.actingAs?.rawValue), .text(grant.scopes.sorted().joined(separator: " ")),
        .optional(grant.nonce), .text(grant.redirectURI), .text(grant.codeChallenge.rawValue), .time(grant.authTime),
        .time(expiresAt))
      try append(
        .grantCodeIssued, actor: grant.accountID.rawValue, object: grant.id.rawValue,
        detail: ["client": grant.clientID.rawValue, "actingAs": grant.actingAs == nil ? "self" : "company"],
        at: moment, in: connection)
    }
  }

  /// Redeems a code: of any number of parallel calls with one code, one gets the tokens.
  package func redeem(
    code: String, client: ClientID, redirectURI: String?, challenge: CodeChallenge?, at moment: Moment
  ) async throws -> RedeemedCode {
    try await database.write { connection in
      guard var grant = try grant("codeHash = ?1", Self.hash(code), in: connection) else {
        return .refused
      }
      let action = grant.redeem(by: client, redirectURI: redirectURI, challenge: challenge, now: moment.now)
      try update(grant, in: connection)
      let outcome: AuditAction =
        switch action {
        case .issueTokens: .grantRedeemed
        case .refuse: .grantRefused
        case .refuseAndRevoke: .grantReplayed
        }
      try append(outcome, actor: client.rawValue, object: grant.id.rawValue, at: moment, in: connection)
      guard action == .issueTokens, let account = try account(grant.accountID, in: connection) else { return .refused }
      let company = try grant.actingAs.flatMap { id in
        try companies(of: account.id, in: connection).first { $0.juristicID == id }
      }
      guard company?.juristicID == grant.actingAs else { return .refused }
      return .tokens(grant, account, company)
    }
  }

  /// A grant whose tokens still count.
  package func liveGrant(_ id: GrantID) throws -> Grant? {
    let grant = try database.read { connection in
      try self.grant("id = ?1", .text(id.rawValue), in: connection)
    }
    return grant?.state == .redeemed ? grant : nil
  }

  private func update(_ grant: Grant, in connection: Connection) throws {
    let state =
      switch grant.state {
      case .codeIssued: "codeIssued"
      case .redeemed: "redeemed"
      case .revoked: "revoked"
      }
    try connection.execute(
      "UPDATE authorizationGrant SET state = ?2 WHERE id = ?1", .text(grant.id.rawValue), .text(state))
  }

  private func grant(_ condition: String, _ value: Value, in connection: Connection) throws -> Grant? {
    try connection.first(
      """
      SELECT id, clientID, accountID, actingAs, scopes, nonce, redirectURI, codeChallenge, authTime, state,
        codeExpiresAt FROM authorizationGrant WHERE \(condition)
      """,
      value
    ) { row in
      guard let challenge = CodeChallenge(try row.text(7)) else {
        throw StoredDataError.unreadable(table: "authorizationGrant")
      }
      let state: Grant.State =
        switch try row.text(9) {
        case "codeIssued": .codeIssued(expiresAt: try row.time(10))
        case "redeemed": .redeemed
        default: .revoked
        }
      return Grant(
        id: GrantID(try row.text(0)), clientID: ClientID(try row.text(1)), accountID: AccountID(try row.text(2)),
        actingAs: try row.optionalText(3).flatMap { JuristicID($0) },
        scopes: Set(try row.text(4).split(separator: " ").map(String.init)), nonce: try row.optionalText(5),
        redirectURI: try row.text(6), codeChallenge: challenge, authTime: try row.time(8), state: state)
    }
  }
}
