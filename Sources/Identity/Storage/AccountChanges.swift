internal import Database
package import DomainTypes
package import IdentityDomain

extension IdentityStore {
  /// Changes an account in one transaction and writes down why.
  ///
  /// - Returns: The account as it is now; `nil` when there is none.
  package func change(
    _ id: AccountID, _ action: AuditAction, actor: String, detail: [String: String] = [:], at moment: Moment,
    _ body: @escaping @Sendable (inout Account) -> Void
  ) async throws -> Account? {
    try await database.write { connection in
      guard var account = try account(id, in: connection) else { return nil }
      body(&account)
      account.updatedAt = moment.now
      try update(account, in: connection)
      try append(action, actor: actor, object: id.rawValue, detail: detail, at: moment, in: connection)
      return account
    }
  }

  /// Sets a new password; every session ends and no refresh token goes on.
  ///
  /// After a recovery by e-mail alone nobody knows any more who holds the account: it falls back to self-asserted.
  package func changePassword(
    of id: AccountID, to hash: String, keepingSession kept: SessionID?, unproofs: Bool, at moment: Moment
  ) async throws {
    try await database.write { connection in
      guard var account = try account(id, in: connection) else { return }
      try connection.execute(
        "UPDATE account SET passwordHash = ?2 WHERE id = ?1", .text(id.rawValue), .text(hash))
      let before = account.ial
      if unproofs, account.kind == .person { account.ial = .selfAsserted }
      account.updatedAt = moment.now
      try update(account, in: connection)
      try endSessions(of: id, except: kept, at: moment, in: connection)
      try append(
        unproofs ? .accountRecovered : .passwordChanged, actor: id.rawValue, object: id.rawValue,
        detail: ["ialBefore": before.rawValue, "ial": account.ial.rawValue], at: moment, in: connection)
    }
  }

  package func passwordHash(of id: AccountID) throws -> String? {
    try database.read { connection in
      try connection.first("SELECT passwordHash FROM account WHERE id = ?1", .text(id.rawValue)) { try $0.text(0) }
    }
  }

  /// Raises the assurance of a person who proofed again, never lowers it.
  package func raiseIAL(
    of id: AccountID, to ial: IAL, evidence: [Evidence], at moment: Moment
  ) async throws {
    try await database.write { connection in
      guard var account = try account(id, in: connection) else { return }
      try insert(evidence, of: id, in: connection)
      let before = account.ial
      guard before < ial else { return }
      account.ial = ial
      account.updatedAt = moment.now
      try update(account, in: connection)
      try append(
        .assuranceRaised, actor: id.rawValue, object: id.rawValue,
        detail: ["ialBefore": before.rawValue, "ial": ial.rawValue], at: moment, in: connection)
    }
  }
}
