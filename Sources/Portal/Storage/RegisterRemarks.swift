internal import Database
internal import DomainTypes
internal import FoundationEssentials
package import PortalDomain

/// A remark on its way to the register's owner: the gateway's receipt says whose datum it is, the text what is wrong.
package struct KeptRemark: Sendable, Equatable {
  package let serial: Int
  package let source: String
  package let remark: RegisterRemark
}

extension PortalStore {
  /// Notes a remark in the draft and for the register's owner, in one transaction; a second one replaces the first.
  ///
  /// - Returns: The draft after it, or `nil` when this owner has no such draft.
  package func remark(
    _ text: String, on field: String, draft id: DraftID, of owner: Owner, _ act: Act
  ) async throws -> Draft? {
    try await database.write { connection in
      guard var draft = try draft(id, of: owner, in: connection) else { return nil }
      let remark = try draft.remark(text, on: field, now: act.now)
      try save(draft, in: connection)
      let source = draft.locked[field]?.source.source.en ?? ""
      try connection.execute(
        "DELETE FROM registerRemark WHERE draft = ?1 AND field = ?2", .text(id.rawValue), .text(field))
      try connection.execute(
        """
        INSERT INTO registerRemark (draft, field, receiptID, source, sealed, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
        """,
        .text(id.rawValue), .text(field), .text(remark.receiptID), .text(source),
        try seal(text, context: Self.context(remark: id.rawValue, field)), .time(act.now))
      try append(.registerRemarkMade, object: id.rawValue, detail: ["field": field], act, in: connection)
      return draft
    }
  }

  /// Remarks in the order in which they were made.
  package func registerRemarks(after serial: Int, limit: Int = 100) throws -> [KeptRemark] {
    try database.read { connection in
      try connection.rows(
        """
        SELECT serial, draft, field, receiptID, source, sealed, at FROM registerRemark WHERE serial > ?1
        ORDER BY serial LIMIT ?2
        """, .int(serial), .int(limit)
      ) { row in
        let (draft, field) = (try row.text(1), try row.text(2))
        return KeptRemark(
          serial: try row.int(0), source: try row.text(4),
          remark: RegisterRemark(
            field: field, receiptID: try row.text(3),
            text: try open(String.self, try row.blob(5), context: Self.context(remark: draft, field)),
            at: try row.time(6)))
      }
    }
  }

  private static func context(remark draft: String, _ field: String) -> String { "remark:\(draft):\(field)" }
}
