internal import Database
internal import DomainTypes
package import FoundationEssentials
package import IdentityDomain

/// What came of a code or a refresh token that somebody sent.
package enum RedeemedCode: Sendable, Equatable {
  case tokens(GrantedSignIn)
  /// Every refusal looks the same outside.
  case refused
}

/// A grant with those that it is about.
package struct GrantedSignIn: Sendable, Equatable {
  package let grant: Grant
  package let account: Account
  package let representation: Representation?
}

extension IdentityStore {
  /// Keeps a grant whose code goes to the client.
  package func insert(_ grant: Grant, code: String, at moment: Moment) async throws {
    guard case .codeIssued(let expiresAt) = grant.state else { throw StoredDataError.unreadable(table: "grant") }
    let claims = try grant.terms.claims.map { String(decoding: try JSONEncoder().encode($0), as: UTF8.self) }
    try await database.write { connection in
      try connection.execute(
        """
        INSERT INTO authorizationGrant (id, codeHash, clientID, accountID, sessionHash, actingAs, scopes, nonce,
          redirectURI, codeChallenge, authTime, state, codeExpiresAt, sessionID, methods, claims, resources, isOffline,
          keepUntil, proofKey)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, 'codeIssued', ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19)
        """,
        .text(grant.id.rawValue), Self.hash(code), .text(grant.clientID.rawValue), .text(grant.accountID.rawValue),
        Self.hash(grant.signedIn.sessionID.rawValue), .optional(grant.actingAs?.rawValue),
        .text(grant.scopes.sorted().joined(separator: " ")), .optional(grant.terms.nonce),
        .text(grant.terms.redirectURI), .text(grant.terms.codeChallenge?.rawValue ?? ""),
        .time(grant.signedIn.authTime), .time(expiresAt), .text(grant.signedIn.sessionID.rawValue),
        .text(grant.signedIn.methods.stored), .optional(claims),
        .text(grant.terms.resources.sorted().joined(separator: " ")), .bool(grant.terms.isOffline),
        // A replayed code is recognized for a day; tokens die within minutes.
        .time(moment.now + 86_400), .optional(grant.terms.proofKey))
      try append(
        .grantCodeIssued, actor: grant.accountID.rawValue, object: grant.id.rawValue,
        detail: [
          "client": grant.clientID.rawValue, "actingAs": grant.actingAs?.rawValue ?? "self",
          "aal": grant.signedIn.aal.rawValue,
        ],
        at: moment, in: connection)
    }
  }

  /// Redeems a code: of any number of parallel calls with one code, one gets the tokens.
  package func redeem(
    code: String, client: Client, _ shown: Grant.Redemption, refreshToken: String? = nil, at moment: Moment
  ) async throws -> RedeemedCode {
    try await database.write { connection in
      guard var grant = try grant("codeHash = ?1", Self.hash(code), in: connection) else {
        return .refused
      }
      let action = grant.redeem(by: client, shown, now: moment.now)
      try update(grant, in: connection)
      let outcome: AuditAction =
        switch action {
        case .issueTokens: .grantRedeemed
        case .refuse: .grantRefused
        case .refuseAndRevoke: .grantReplayed
        }
      try append(outcome, actor: client.id.rawValue, object: grant.id.rawValue, at: moment, in: connection)
      guard action == .issueTokens, let signIn = try signIn(grant, now: moment.now, in: connection) else {
        return .refused
      }
      if let refreshToken {
        try insert(refreshToken, of: grant.id, familyStart: moment.now, at: moment, in: connection)
      }
      return .tokens(signIn)
    }
  }

  /// A grant whose tokens still count, with the account as it is now.
  package func liveSignIn(_ id: GrantID, now: Date) throws -> GrantedSignIn? {
    try database.read { connection in
      guard let grant = try self.grant("id = ?1", .text(id.rawValue), in: connection), grant.state == .redeemed else {
        return nil
      }
      return try signIn(grant, now: now, in: connection)
    }
  }

  /// Whether tokens of the grant still count; what introspection asks of every token.
  package func isLive(_ id: GrantID) throws -> Bool {
    try database.read { connection in
      try connection.first(
        "SELECT 1 FROM authorizationGrant WHERE id = ?1 AND state = 'redeemed'", .text(id.rawValue)
      ) { _ in true } ?? false
    }
  }

  /// `nil` when the person may not sign in any more, or no longer acts for the company.
  func signIn(_ grant: Grant, now: Date, in connection: Connection) throws -> GrantedSignIn? {
    guard let account = try account(grant.accountID, in: connection), account.status == .active else { return nil }
    let representation = try grant.actingAs.flatMap { id in
      try representations(of: account, now: now, in: connection).first { $0.company.juristicID == id }
    }
    guard representation?.company.juristicID == grant.actingAs else { return nil }
    return GrantedSignIn(grant: grant, account: account, representation: representation)
  }

  func update(_ grant: Grant, in connection: Connection) throws {
    let state =
      switch grant.state {
      case .codeIssued: "codeIssued"
      case .redeemed: "redeemed"
      case .revoked: "revoked"
      }
    try connection.execute(
      "UPDATE authorizationGrant SET state = ?2, refreshKey = ?3 WHERE id = ?1", .text(grant.id.rawValue),
      .text(state), .optional(grant.refreshKey))
  }
}
