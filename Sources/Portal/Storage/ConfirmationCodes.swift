internal import Cryptography
internal import Database
internal import DomainTypes
package import FoundationEssentials
package import PortalDomain

extension PortalStore {
  /// Makes a code for `subject` and keeps its hash; the code goes out by the caller.
  ///
  /// - Returns: When it expires.
  /// - Throws: `ConfirmationCodeRefusal.tooManySent`.
  package func makeCode(
    _ code: String, for object: String, subject: String, sentTo: String?, of owner: Owner, _ act: Act
  ) async throws -> Date {
    try await database.write { connection in
      // What is long over bounds nothing any more.
      try connection.execute(
        "DELETE FROM confirmationCode WHERE sentAt < ?1", .time(act.now.addingTimeInterval(-86_400)))
      let earlier = try confirmationCode(object, owner, in: connection)
      let made = try ConfirmationCode(
        hash: Self.hash(code, subject), subject: subject, sentTo: sentTo, after: earlier,
        others: try otherCodes(than: object, owner, in: connection), now: act.now)
      try save(made, object, owner, now: act.now, in: connection)
      try append(.confirmationCodeSent, object: object, act, in: connection)
      return made.expiresAt
    }
  }

  /// The code that went out last for `object`, whatever has become of it.
  package func confirmationCode(for object: String, of owner: Owner) throws -> ConfirmationCode? {
    try database.read { try confirmationCode(object, owner, in: $0) }
  }

  /// Confirms a filing of many rows with one code; the same key and rows again need none.
  ///
  /// - Returns: Why it is not confirmed, or `nil` when it is.
  package func confirmFiling(
    _ subject: String, code: String?, idempotencyKey: String, of owner: Owner, _ act: Act
  ) async throws -> FilingRefusal? {
    try await database.write { connection in
      if let known = try claimed(idempotencyKey, operation: Self.bulk, owner, in: connection) {
        return known == subject ? nil : .keyReused
      }
      if let code, let refusal = try use(code, for: Self.bulk, subject: subject, owner, act, in: connection) {
        return .code(refusal)
      }
      _ = try claim(idempotencyKey, operation: Self.bulk, object: subject, owner, now: act.now, in: connection)
      return nil
    }
  }

  /// The object of the codes that confirm filings of many rows.
  package static let bulk = "bulk-filing"

  /// Tries a code; a right one is used up, a wrong one counts.
  func use(
    _ code: String, for object: String, subject: String, _ owner: Owner, _ act: Act, in connection: Connection
  ) throws -> ConfirmationCodeRefusal? {
    guard var kept = try confirmationCode(object, owner, in: connection) else { return .expired }
    let refusal = kept.use(hash: Self.hash(code, subject), subject: subject, at: act.now)
    try save(kept, object, owner, now: act.now, in: connection)
    if refusal != nil { try append(.confirmationCodeRefused, object: object, act, in: connection) }
    return refusal
  }

  private func confirmationCode(
    _ object: String, _ owner: Owner, in connection: Connection
  ) throws -> ConfirmationCode? {
    try connection.first(
      "SELECT sealed FROM confirmationCode WHERE owner = ?1 AND object = ?2", .text(owner.key), .text(object)
    ) { try open(ConfirmationCode.self, try $0.blob(0), context: Self.context(code: object)) }
  }

  /// Of the same account, for whichever company it acts.
  private func otherCodes(
    than object: String, _ owner: Owner, in connection: Connection
  ) throws -> [ConfirmationCode] {
    let account = owner.account.rawValue
    return try connection.rows(
      """
      SELECT object, sealed FROM confirmationCode
      WHERE (owner = ?1 OR owner >= ?1 || '/' AND owner < ?1 || '0') AND NOT (owner = ?2 AND object = ?3)
      """,
      .text(account), .text(owner.key), .text(object)
    ) { try open(ConfirmationCode.self, try $0.blob(1), context: Self.context(code: try $0.text(0))) }
  }

  private func save(
    _ code: ConfirmationCode, _ object: String, _ owner: Owner, now: Date, in connection: Connection
  ) throws {
    try connection.execute(
      """
      INSERT INTO confirmationCode (owner, object, sealed, sentAt) VALUES (?1, ?2, ?3, ?4)
      ON CONFLICT (owner, object) DO UPDATE SET sealed = excluded.sealed, sentAt = excluded.sentAt
      """,
      .text(owner.key), .text(object), try seal(code, context: Self.context(code: object)), .time(now))
  }

  /// The subject is a salt: a table of a million hashes helps nobody, and the row itself is sealed.
  private static func hash(_ code: String, _ subject: String) -> String { SHA256.hex(subject + " " + code) }
  private static func context(code object: String) -> String { "code:" + object }
}

/// Why a filing of many rows is not confirmed.
package enum FilingRefusal: Sendable, Equatable {
  case keyReused
  case code(ConfirmationCodeRefusal)
}
