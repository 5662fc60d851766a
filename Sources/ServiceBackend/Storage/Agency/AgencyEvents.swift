package import Database
package import DomainTypes
package import FoundationEssentials
internal import Observability
internal import Outbox
package import ServiceBackendDomain

/// Every event of an agency's requests in one line without a gap, and what of it systems are sent.
package struct AgencyEvents: Sendable {
  private let database: Database
  package init(_ database: Database) { self.database = database }

  package struct Entry: Sendable, Equatable {
    package var sequence: Int
    package var event: RequestEvent
  }

  /// The events of the requests that the viewer may see, after a place in the agency's line.
  package func list(of agency: AgencyID, for viewer: Viewer, after sequence: Int, limit: Int) throws -> [Entry] {
    try database.read { try Self.entries(of: agency, for: viewer, after: sequence, limit: limit, in: $0) }
  }

  /// A request by the place of its receipt in the agency's line.
  package struct Received: Sendable, Equatable {
    package var sequence: Int
    package var id: LicenseRequestID
    package var number: String
    package var definition: LicenseDefinitionID
    package var state: RequestState
    package var turn: Turn
    package var dueOn: CivilDate
    package var isOpen: Bool
    package var receivedAt: Date
    package var version: Int
  }

  /// The requests in the order of their receipt, so that what is new stands at the end.
  package func requests(
    of agency: AgencyID, for viewer: Viewer, onlyOpen: Bool, after sequence: Int, limit: Int
  ) throws -> [Received] {
    try database.read { connection in
      try connection.rows(
        """
        SELECT e.sequence, r.id, r.number, r.definition, r.state, r.turn, r.dueOn, r.isOpen, r.receivedAt, r.version
        FROM agencyEvent e JOIN request r ON r.id = e.request
        WHERE e.agency = ?1 AND e.kind = 'received' AND e.sequence > ?4 AND (?5 = 0 OR r.isOpen = 1) AND \(Viewer.sees)
        ORDER BY e.sequence LIMIT ?6
        """,
        values: [.text(agency.rawValue)] + viewer.values + [.int(sequence), .bool(onlyOpen), .int(limit)]
      ) { row in
        guard let state = RequestState(rawValue: try row.text(4)), let turn = Turn(rawValue: try row.text(5)),
          let dueOn = CivilDate(try row.text(6))
        else { throw StoreFailure.unreadable }
        return Received(
          sequence: try row.int(0), id: LicenseRequestID(try row.text(1)), number: try row.text(2),
          definition: LicenseDefinitionID(try row.text(3)), state: state, turn: turn, dueOn: dueOn,
          isOpen: try row.int(7) == 1, receivedAt: try row.time(8), version: try row.int(9))
      }
    }
  }

  /// Sends a system the events after a place once more, those that it may see; what waits already is not doubled.
  ///
  /// - Returns: How many were queued, and the place of the last that was looked at.
  package func resend(
    to system: AgencySystem, for viewer: Viewer, after sequence: Int, limit: Int
  ) async throws -> (queued: Int, last: Int) {
    try await database.write { connection in
      var queued = 0
      let entries = try Self.entries(of: system.agency, for: viewer, after: sequence, limit: limit, in: connection)
      for entry in entries {
        let notice = AgencyNotice(entry.event, sequence: entry.sequence)
        if try Self.enqueue(notice, to: system.client, nil, in: connection) { queued += 1 }
      }
      return (queued, entries.last?.sequence ?? sequence)
    }
  }

  /// Gives the event the next place in its agency's line and queues it for every system that hears of it.
  static func record(_ event: RequestEvent, _ trace: TraceContext?, in connection: Connection) throws {
    let agency = event.snapshot.agency
    let series = "event/" + agency.rawValue
    let sequence = try RequestTransaction(connection, event.snapshot.id, nil).next(series)
    try connection.execute(
      """
      INSERT INTO agencyEvent (agency, sequence, request, requestSequence, kind, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
      """, .text(agency.rawValue), .int(sequence), .text(event.snapshot.id.rawValue), .int(event.sequence),
      .text(event.kind.rawValue), .time(event.at))
    let notice = AgencyNotice(event, sequence: sequence)
    let listeners = try connection.rows(
      """
      SELECT s.client FROM agencySystem s JOIN request r ON r.id = ?1
      WHERE s.agency = r.agency AND s.isActive = 1 AND s.webhookURL IS NOT NULL AND EXISTS (
        SELECT 1 FROM officerGrant g WHERE g.username = '\(AgencySystem.prefix)' || s.client AND g.state = 'active'
          AND g.validFrom <= ?2 AND (g.validUntil IS NULL OR g.validUntil >= ?2) AND \(Viewer.covers))
      ORDER BY s.client
      """, .text(event.snapshot.id.rawValue), .text(BangkokTime(event.at).date.iso)
    ) { try $0.text(0) }
    for client in listeners { _ = try enqueue(notice, to: client, trace, in: connection) }
  }

  /// One line for each system: nothing overtakes.
  private static func enqueue(
    _ notice: AgencyNotice, to client: String, _ trace: TraceContext?, in connection: Connection
  ) throws -> Bool {
    let message = OutboxMessage(
      destination: AgencySystem.username(of: client), orderKey: "events",
      idempotencyKey: "\(notice.agency.rawValue)/\(notice.sequence)", payload: try notice.payload(), trace: trace)
    do {
      try Outbox.enqueue(message, in: connection)
      return true
    } catch {
      guard error.isUniqueViolation else { throw error }
      return false
    }
  }

  private static func entries(
    of agency: AgencyID, for viewer: Viewer, after sequence: Int, limit: Int, in connection: Connection
  ) throws -> [Entry] {
    try connection.rows(
      """
      SELECT e.sequence, q.body FROM agencyEvent e JOIN request r ON r.id = e.request
        JOIN requestEvent q ON q.request = e.request AND q.sequence = e.requestSequence
      WHERE e.agency = ?1 AND e.sequence > ?4 AND \(Viewer.sees) ORDER BY e.sequence LIMIT ?5
      """, values: [.text(agency.rawValue)] + viewer.values + [.int(sequence), .int(limit)]
    ) { Entry(sequence: try $0.int(0), event: try StoredJSON.decode(RequestEvent.self, $0.text(1))) }
  }
}
