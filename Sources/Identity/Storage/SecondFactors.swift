internal import Database
package import DomainTypes
internal import FoundationEssentials
internal import IdentityDomain

/// Which second factors an account has.
package struct SecondFactors: Sendable, Equatable {
  package var hasApp = false
  /// Recovery codes that were not used yet.
  package var recoveryCodes = 0

  package init(hasApp: Bool = false, recoveryCodes: Int = 0) {
    self.hasApp = hasApp
    self.recoveryCodes = recoveryCodes
  }
}

extension IdentityStore {
  package func secondFactors(of id: AccountID) throws -> SecondFactors {
    try database.read { connection in
      SecondFactors(
        hasApp: try connection.first(
          "SELECT 1 FROM authenticatorApp WHERE accountID = ?1 AND confirmedAt IS NOT NULL", .text(id.rawValue)
        ) { _ in true } ?? false,
        recoveryCodes: try connection.first(
          "SELECT count(*) FROM recoveryCode WHERE accountID = ?1 AND usedAt IS NULL", .text(id.rawValue)
        ) { try $0.int(0) } ?? 0)
    }
  }

  /// Begins to set an app up; until a code of it was typed, the old one stays in force.
  ///
  /// - Returns: `false` when a confirmed app is there, which has to be removed first.
  package func beginApp(of id: AccountID, secret: [UInt8]) async throws -> Bool {
    try await database.write { connection in
      try connection.execute(
        """
        INSERT INTO authenticatorApp (accountID, secret) VALUES (?1, ?2)
        ON CONFLICT (accountID) DO UPDATE SET secret = excluded.secret WHERE authenticatorApp.confirmedAt IS NULL
        """,
        .text(id.rawValue), try seal(secret, context: Self.context(id))) == 1
    }
  }

  /// The secret of an app, confirmed or not.
  package func appSecret(of id: AccountID) throws -> (secret: [UInt8], isConfirmed: Bool)? {
    try database.read { connection in
      try connection.first(
        "SELECT secret, confirmedAt FROM authenticatorApp WHERE accountID = ?1", .text(id.rawValue)
      ) { row in
        (try open([UInt8].self, try row.blob(0), context: Self.context(id)), try row.optionalTime(1) != nil)
      }
    }
  }

  /// Takes the code of a step if none of that step or a later one was taken before (RFC 6238 section 5.2).
  ///
  /// Confirms an app that was being set up, and keeps its recovery codes.
  package func useApp(
    of id: AccountID, step: Int64, recoveryCodes: [String] = [], at moment: Moment
  ) async throws -> Bool {
    try await database.write { connection in
      let changed = try connection.execute(
        """
        UPDATE authenticatorApp SET lastStep = ?2, confirmedAt = coalesce(confirmedAt, ?3)
        WHERE accountID = ?1 AND lastStep < ?2
        """,
        .text(id.rawValue), .integer(step), .time(moment.now))
      guard changed == 1 else { return false }
      if !recoveryCodes.isEmpty { try replace(recoveryCodes, of: id, at: moment, in: connection) }
      return true
    }
  }

  /// Uses a recovery code up.
  package func useRecoveryCode(_ code: String, of id: AccountID, at moment: Moment) async throws -> Bool {
    try await database.write { connection in
      let used = try connection.execute(
        "UPDATE recoveryCode SET usedAt = ?3 WHERE accountID = ?1 AND codeIndex = ?2 AND usedAt IS NULL",
        .text(id.rawValue), index(code, "recoveryCode:" + id.rawValue), .time(moment.now))
      guard used == 1 else { return false }
      try append(.recoveryCodeUsed, actor: id.rawValue, object: id.rawValue, at: moment, in: connection)
      return true
    }
  }

  /// Makes new recovery codes; the old ones are void.
  package func replaceRecoveryCodes(_ codes: [String], of id: AccountID, at moment: Moment) async throws {
    try await database.write { try replace(codes, of: id, at: moment, in: $0) }
  }

  /// Takes app and recovery codes away.
  package func removeSecondFactors(of id: AccountID, actor: String, at moment: Moment) async throws {
    try await database.write { connection in
      try connection.execute("DELETE FROM authenticatorApp WHERE accountID = ?1", .text(id.rawValue))
      try connection.execute("DELETE FROM recoveryCode WHERE accountID = ?1", .text(id.rawValue))
      try append(.secondFactorRemoved, actor: actor, object: id.rawValue, at: moment, in: connection)
    }
  }

  private func replace(_ codes: [String], of id: AccountID, at moment: Moment, in connection: Connection) throws {
    try connection.execute("DELETE FROM recoveryCode WHERE accountID = ?1", .text(id.rawValue))
    for code in codes {
      try connection.execute(
        "INSERT INTO recoveryCode (accountID, codeIndex) VALUES (?1, ?2)", .text(id.rawValue),
        index(code, "recoveryCode:" + id.rawValue))
    }
    try append(.secondFactorAdded, actor: id.rawValue, object: id.rawValue, at: moment, in: connection)
  }

  private static func context(_ id: AccountID) -> String { "authenticatorApp.secret:" + id.rawValue }
}
