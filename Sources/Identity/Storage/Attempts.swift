internal import Database
package import FoundationEssentials
package import IdentityDomain

/// What is counted, to be bounded.
package enum AttemptKind: String, Sendable {
  case signInOfNameFromAddress
  case signInOfName
  case signInFromAddress
  case signInFromKnownDevice
  case proofingOfCitizen
  case proofingFromAddress
  case companyOfAccount
  case codesToAddress
  case codesFromAddress
  case secondFactorOfAccount
  case counterCodeFromAddress
}

/// One thing that is counted: its kind and whose it is.
package struct AttemptKey: Sendable {
  package let kind: AttemptKind
  package let whose: String
  package init(_ kind: AttemptKind, _ whose: String) {
    self.kind = kind
    self.whose = whose
  }
}

/// Attempts that were counted before they were made, so that many at once cannot slip under a limit.
package struct ReservedAttempts: Sendable, Equatable {
  let rows: [Int64]
}

extension IdentityStore {
  package func attempts(_ key: AttemptKey, since start: Date) throws -> [Date] {
    try database.read { try attempts(key, since: start, in: $0) }
  }

  /// Counts attempts under every key.
  package func count(_ keys: [AttemptKey], now: Date) async throws {
    try await database.write { connection in
      for key in keys { try insert(key, now: now, in: connection) }
    }
  }

  /// Counts one attempt under every key, unless one of the limits is reached.
  ///
  /// - Returns: The reservation, or the whole seconds to wait.
  package func reserve(
    _ limits: [(key: AttemptKey, limit: AttemptLimit)], now: Date
  ) async throws -> Result<ReservedAttempts, AttemptsExhausted> {
    try await database.write { connection in
      var wait: Int?
      for (key, limit) in limits {
        let made = try attempts(key, since: now - limit.window, in: connection)
        if let seconds = limit.wait(attempts: made, now: now) { wait = max(wait ?? 0, seconds) }
      }
      if let wait { return .failure(AttemptsExhausted(retryAfter: wait)) }
      return .success(ReservedAttempts(rows: try limits.map { try insert($0.key, now: now, in: connection) }))
    }
  }

  /// Takes back what was counted: the attempt was right, or nobody looked at it.
  package func release(_ reserved: ReservedAttempts) async throws {
    try await database.write { connection in
      for row in reserved.rows { try connection.execute("DELETE FROM attempt WHERE id = ?1", .integer(row)) }
    }
  }

  private func attempts(_ key: AttemptKey, since start: Date, in connection: Connection) throws -> [Date] {
    // The newest thousand: beyond that no rule looks.
    try connection.rows(
      "SELECT at FROM attempt WHERE keyIndex = ?1 AND kind = ?2 AND at > ?3 ORDER BY at DESC LIMIT 1000",
      index(key), .text(key.kind.rawValue), .time(start)
    ) { try $0.time(0) }
  }

  @discardableResult
  func insert(_ key: AttemptKey, now: Date, in connection: Connection) throws -> Int64 {
    let row = try connection.first(
      "INSERT INTO attempt (kind, keyIndex, at) VALUES (?1, ?2, ?3) RETURNING id", .text(key.kind.rawValue),
      index(key), .time(now)
    ) { try $0.integer(0) }
    guard let row else { throw StoredDataError.unreadable(table: "attempt") }
    return row
  }

  private func index(_ key: AttemptKey) -> Value { index(key.whose, "attempt." + key.kind.rawValue) }
}

package struct AttemptsExhausted: Error, Sendable, Equatable {
  /// Seconds.
  package let retryAfter: Int
  package init(retryAfter: Int) { self.retryAfter = retryAfter }
}
