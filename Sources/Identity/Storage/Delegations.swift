internal import Database
package import DomainTypes
package import FoundationEssentials
package import IdentityDomain

/// A delegation with the delegate's number, as the directors of the company see it.
package struct ListedDelegation: Sendable, Equatable {
  package let delegation: Delegation
  package let delegate: CitizenID
}

extension IdentityStore {
  /// Lets a citizen act for a company; works as soon as they have an account, and tells nobody whether they have.
  package func insert(_ delegation: Delegation, delegate: CitizenID, at moment: Moment) async throws {
    try await database.write { connection in
      try connection.execute(
        """
        INSERT INTO delegation (id, juristicID, grantedBy, delegateIndex, delegate, terms, since, until)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
        """,
        .text(delegation.id.rawValue), .text(delegation.company.rawValue), .text(delegation.grantedBy.rawValue),
        citizenIndex(delegate), try seal(delegate, context: Self.context(delegation.id.rawValue)),
        .text(String(decoding: try JSONEncoder().encode(delegation.terms), as: UTF8.self)), .time(delegation.since),
        .time(delegation.until))
      if let account = try personAccount(delegate, in: connection) { try askAgain(account.id, in: connection) }
      try append(
        .delegationGiven, actor: delegation.grantedBy.rawValue, object: delegation.company.rawValue,
        detail: ["delegation": delegation.id.rawValue, "delegate": pseudonym(delegate)], at: moment, in: connection)
    }
  }

  /// Ends a delegation; what the delegate holds in the company's name is dead with the commit.
  ///
  /// - Returns: `false` when the company has no such delegation.
  package func revoke(
    _ id: DelegationID, of company: JuristicID, by director: AccountID, at moment: Moment
  ) async throws -> Bool {
    try await database.write { connection in
      guard
        let found = try delegations("id = ?1", .text(id.rawValue), in: connection).first,
        found.delegation.company == company
      else { return false }
      var delegation = found.delegation
      delegation.revoke(now: moment.now)
      try connection.execute(
        "UPDATE delegation SET revokedAt = ?2 WHERE id = ?1", .text(id.rawValue), .optional(delegation.revokedAt))
      try endActing(for: company, at: moment, in: connection)
      try append(
        .delegationRevoked, actor: director.rawValue, object: company.rawValue,
        detail: ["delegation": id.rawValue, "delegate": pseudonym(found.delegate)], at: moment, in: connection)
      return true
    }
  }

  /// Ends what is held by delegations whose day has come.
  ///
  /// - Returns: How many there were.
  package func endExpiredDelegations(at moment: Moment) async throws -> Int {
    // Nearly always there is nothing to do, and nothing to write.
    let due = try database.read { try delegations("revokedAt IS NULL AND until <= ?1", .time(moment.now), in: $0) }
    guard !due.isEmpty else { return 0 }
    try await database.write { connection in
      for one in due {
        try connection.execute(
          "UPDATE delegation SET revokedAt = until WHERE id = ?1 AND revokedAt IS NULL",
          .text(one.delegation.id.rawValue))
      }
      for company in Set(due.map(\.delegation.company)) { try endActing(for: company, at: moment, in: connection) }
    }
    return due.count
  }

  /// A company's delegations that have not ended, soonest end first.
  package func delegations(of company: JuristicID, now: Date) throws -> [ListedDelegation] {
    try database.read { connection in
      try delegations("juristicID = ?1 AND revokedAt IS NULL", .text(company.rawValue), in: connection)
        .filter { $0.delegation.isLive(at: now) }.sorted { $0.delegation.until < $1.delegation.until }
    }
  }

  /// Those for which `condition` about `?1` holds.
  func delegations(_ condition: String, _ value: Value, in connection: Connection) throws -> [ListedDelegation] {
    try connection.rows(
      "SELECT id, juristicID, grantedBy, delegate, terms, since, until, revokedAt FROM delegation WHERE \(condition)",
      value
    ) { row in
      let id = try row.text(0)
      guard let company = JuristicID(try row.text(1)) else { throw StoredDataError.unreadable(table: "delegation") }
      return ListedDelegation(
        delegation: Delegation(
          id: DelegationID(id), company: company, grantedBy: AccountID(try row.text(2)),
          terms: try JSONDecoder().decode(Delegation.Terms.self, from: Data(try row.text(4).utf8)),
          since: try row.time(5), until: try row.time(6), revokedAt: try row.optionalTime(7)),
        delegate: try open(CitizenID.self, try row.blob(3), context: Self.context(id)))
    }
  }

  private static func context(_ id: String) -> String { "delegation.delegate:" + id }
}
