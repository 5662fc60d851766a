internal import Cryptography
internal import Database
package import DomainTypes
package import FoundationEssentials
package import IdentityDomain

/// A code on its way to somebody.
package struct SentCode: Sendable, Equatable, Codable {
  package var channel: OneTimeCode.Channel
  /// The e-mail address or the telephone.
  package var to: String

  package init(channel: OneTimeCode.Channel, to: String) {
    self.channel = channel
    self.to = to
  }
}

/// What came of a typed code.
package enum TriedCode: Sendable, Equatable {
  case accepted(SentCode, AccountID?)
  case wrong(triesLeft: Int)
  case void
}

extension IdentityStore {
  /// Keeps a code and sends it; `token` is what the browser holds, `account` may be nobody's.
  ///
  /// Without a message nobody can ever know the code: so an unknown name costs the same as a known one.
  package func insert(
    code: String, token: String, _ purpose: OneTimeCode.Purpose, to sent: SentCode, account: AccountID?,
    message: PersonalMessage?, at moment: Moment
  ) async throws {
    try await database.write { connection in
      try connection.execute(
        """
        INSERT INTO oneTimeCode (tokenHash, purpose, accountID, target, codeIndex, triesLeft, expiresAt)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
        """,
        Self.hash(token), .text(purpose.rawValue), .optional(account?.rawValue),
        try seal(sent, context: Self.context(token)), index(code, Self.context(token)), .int(OneTimeCode.tries),
        .time(moment.now + OneTimeCode.lifetime))
      if let message { try enqueue(message, in: connection) }
    }
  }

  /// Tries a code; the sixth try is not looked at, whatever it is.
  package func attempt(
    code: String, token: String, _ purpose: OneTimeCode.Purpose, at moment: Moment
  ) async throws -> TriedCode {
    try await database.write { connection in
      let found = try connection.first(
        """
        SELECT accountID, target, codeIndex, triesLeft, expiresAt FROM oneTimeCode
        WHERE tokenHash = ?1 AND purpose = ?2
        """,
        Self.hash(token), .text(purpose.rawValue)
      ) { row in
        (
          account: try row.optionalText(0).map { AccountID($0) },
          sent: try open(SentCode.self, try row.blob(1), context: Self.context(token)), index: try row.blob(2),
          code: OneTimeCode(expiresAt: try row.time(4), triesLeft: try row.int(3))
        )
      }
      guard let found else { return .void }
      var stored = found.code
      let action = stored.attempt(
        isRight: index(code, Self.context(token)) == .blob(found.index), now: moment.now)
      try connection.execute(
        "UPDATE oneTimeCode SET triesLeft = ?2 WHERE tokenHash = ?1", Self.hash(token), .int(stored.triesLeft))
      switch action {
      case .accepted: return .accepted(found.sent, found.account)
      case .wrong(let left): return .wrong(triesLeft: left)
      case .void: return .void
      }
    }
  }

  /// To whom a waiting code went.
  package func sentCode(_ token: String, now: Date) throws -> SentCode? {
    try database.read { connection in
      try connection.first(
        "SELECT target FROM oneTimeCode WHERE tokenHash = ?1 AND expiresAt > ?2", Self.hash(token), .time(now)
      ) { try open(SentCode.self, try $0.blob(0), context: Self.context(token)) }
    }
  }

  private static func context(_ token: String) -> String { "oneTimeCode:" + SHA256.hex(token) }
}
