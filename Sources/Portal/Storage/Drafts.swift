internal import Database
package import DomainTypes
package import FoundationEssentials
package import PortalDomain

extension PortalStore {
  package func insert(_ draft: Draft, _ act: Act) async throws {
    try await database.write { connection in
      try connection.execute(
        "INSERT INTO draft (id, owner, sealed, createdAt, updatedAt) VALUES (?1, ?2, ?3, ?4, ?5)",
        .text(draft.id.rawValue), .text(draft.owner.key), try seal(draft, context: Self.context(draft.id)),
        .time(draft.createdAt), .time(draft.updatedAt))
      let licenses = draft.chosen.map(\.definition.rawValue).joined(separator: ",")
      try append(.draftStarted, object: draft.id.rawValue, detail: ["licenses": licenses], act, in: connection)
    }
  }

  /// The draft, if it is this owner's.
  package func draft(_ id: DraftID, of owner: Owner) throws -> Draft? {
    try database.read { try draft(id, of: owner, in: $0) }
  }

  /// Whether this account began the draft, in whatever name.
  package func hasDraft(_ id: DraftID, ofAccount account: AccountID) throws -> Bool {
    try database.read { connection in
      let owner = try connection.first("SELECT owner FROM draft WHERE id = ?1", .text(id.rawValue)) { try $0.text(0) }
      return owner.map { $0 == account.rawValue || $0.hasPrefix(account.rawValue + "/") } ?? false
    }
  }

  /// The drafts that are not sent yet, the last touched first, those that follow the one at `cursor`.
  package func openDrafts(of owner: Owner, after cursor: NewestFirst? = nil, limit: Int) throws -> [Draft] {
    try database.read { connection in
      try connection.rows(
        """
        SELECT id, sealed FROM draft WHERE owner = ?1 AND submission IS NULL AND (updatedAt, id) < (?2, ?3)
        ORDER BY updatedAt DESC, id DESC LIMIT ?4
        """,
        .text(owner.key), NewestFirst.time(cursor), NewestFirst.key(cursor), .int(limit)
      ) { row in try open(Draft.self, try row.blob(1), context: Self.context(DraftID(try row.text(0)))) }
    }
  }

  /// Removes a draft that was not sent.
  ///
  /// - Returns: Whether there was one.
  package func removeDraft(_ id: DraftID, of owner: Owner, _ act: Act) async throws -> Bool {
    try await database.write { connection in
      let removed = try connection.first(
        "DELETE FROM draft WHERE id = ?1 AND owner = ?2 AND submission IS NULL RETURNING id", .text(id.rawValue),
        .text(owner.key)
      ) { try $0.text(0) }
      guard removed != nil else { return false }
      try append(.draftRemoved, object: id.rawValue, act, in: connection)
      return true
    }
  }

  /// Removes drafts that nobody sent and nobody touched since.
  ///
  /// - Returns: How many.
  package func removeDrafts(untouchedSince moment: Date, now: Date) async throws -> Int {
    try await database.write { connection in
      let ids = try connection.rows(
        "DELETE FROM draft WHERE submission IS NULL AND updatedAt < ?1 RETURNING id", .time(moment)
      ) { try $0.text(0) }
      for id in ids { try append(.draftExpired, object: id, Act(actor: "portal", now: now), in: connection) }
      return ids.count
    }
  }

  /// Loads one draft, applies `transition`, stores the result and the audit events: one transaction.
  ///
  /// - Returns: The draft after it with what `transition` returned, or `nil` when this owner has no such draft.
  package func updateDraft<Outcome: Sendable>(
    _ id: DraftID, of owner: Owner, _ act: Act,
    _ transition: @escaping @Sendable (inout Draft) throws -> (Outcome, [DraftNote])
  ) async throws -> (draft: Draft, outcome: Outcome)? {
    try await database.write { connection in
      guard var draft = try draft(id, of: owner, in: connection) else { return nil }
      let (outcome, notes) = try transition(&draft)
      try save(draft, in: connection)
      for note in notes { try append(note.action, object: id.rawValue, detail: note.detail, act, in: connection) }
      return (draft, outcome)
    }
  }

  /// Whether a form that is not sent has this file.
  func isAttached(_ sha256: String, of owner: Owner, in connection: Connection) throws -> Bool {
    try connection.rows(
      "SELECT id, sealed FROM draft WHERE owner = ?1 AND submission IS NULL", .text(owner.key)
    ) { row in
      try open(Draft.self, try row.blob(1), context: Self.context(DraftID(try row.text(0))))
        .documents.contains { $0.sha256 == sha256 }
    }.contains(true)
  }

  func draft(_ id: DraftID, of owner: Owner, in connection: Connection) throws -> Draft? {
    try connection.first(
      "SELECT sealed FROM draft WHERE id = ?1 AND owner = ?2", .text(id.rawValue), .text(owner.key)
    ) { try open(Draft.self, try $0.blob(0), context: Self.context(id)) }
  }

  func save(_ draft: Draft, in connection: Connection) throws {
    try connection.execute(
      "UPDATE draft SET sealed = ?2, submission = ?3, updatedAt = ?4 WHERE id = ?1", .text(draft.id.rawValue),
      try seal(draft, context: Self.context(draft.id)), .optional(draft.submission?.rawValue),
      .time(draft.updatedAt))
  }

  private static func context(_ id: DraftID) -> String { "draft:" + id.rawValue }
}

/// An audit event about a draft: what happened and, never with values, to what.
package struct DraftNote: Sendable {
  package let action: AuditAction
  package let detail: [String: String]

  package init(_ action: AuditAction, _ detail: [String: String] = [:]) {
    self.action = action
    self.detail = detail
  }
}
