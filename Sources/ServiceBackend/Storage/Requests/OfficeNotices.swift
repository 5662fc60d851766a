package import Database
package import DomainTypes
package import FoundationEssentials
package import ServiceBackendDomain

/// What people of the offices must hear of: copies for oversight, escalations for a deputy.
package struct OfficeNotices: Sendable {
  private let database: Database
  package init(_ database: Database) { self.database = database }

  package struct Entry: Sendable, Equatable {
    package var sequence: Int
    package var kind: OfficeNotice.Kind
    package var request: LicenseRequestID
    package var agency: AgencyID
    package var dueOn: CivilDate
    package var reason: String?
    package var at: Date
  }

  /// The notices of one audience after a sequence number, oldest first.
  package func list(for audience: OfficeNotice.Audience, after sequence: Int, limit: Int) throws -> [Entry] {
    try database.read { connection in
      try connection.rows(
        """
        SELECT sequence, kind, request, agency, dueOn, reason, at FROM officeNotice
        WHERE audience = ?1 AND sequence > ?2 ORDER BY sequence LIMIT ?3
        """, .text(Self.key(audience)), .int(sequence), .int(limit)
      ) { row in
        guard let kind = OfficeNotice.Kind(rawValue: try row.text(1)), let dueOn = CivilDate(try row.text(4)) else {
          throw StoreFailure.unreadable
        }
        return Entry(
          sequence: try row.int(0), kind: kind, request: LicenseRequestID(try row.text(2)),
          agency: AgencyID(try row.text(3)), dueOn: dueOn, reason: try row.optionalText(5), at: try row.time(6))
      }
    }
  }

  static func insert(_ notice: OfficeNotice, at now: Date, in connection: Connection) throws {
    try connection.execute(
      """
      INSERT INTO officeNotice (audience, kind, request, agency, dueOn, reason, at)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
      """,
      .text(key(notice.audience)), .text(notice.kind.rawValue), .text(notice.request.rawValue),
      .text(notice.agency.rawValue), .text(notice.dueOn.iso), .optional(notice.reason), .time(now))
  }

  private static func key(_ audience: OfficeNotice.Audience) -> String {
    switch audience {
    case .oversight: "oversight"
    case .officer(let username): "officer:" + username
    }
  }
}
