internal import Database
package import DomainTypes
package import FoundationEssentials
package import ServiceBackendDomain

/// When something falls due for a request: a sorted table that is looked at every second, and that a stop only delays.
enum TimerTable {
  private static let rows = TimerRows<RequestTimer>(table: "requestTimer", owner: "request")

  static func save(_ request: LicenseRequest, before: LicenseRequest?, in connection: Connection) throws {
    try rows.save(request.timers, before: before?.timers ?? [:], of: request.id.rawValue, in: connection)
  }
}

extension RequestStore {
  package struct DueTimer: Sendable, Equatable {
    package var request: LicenseRequestID
    package var kind: RequestTimer
  }

  /// What has fallen due, longest ago first.
  package func dueTimers(at now: Date, limit: Int = 200) throws -> [DueTimer] {
    try database.read { connection in
      try connection.rows(
        "SELECT request, kind FROM requestTimer WHERE at <= ?1 ORDER BY at LIMIT ?2", .time(now), .int(limit)
      ) { row in
        guard let kind = RequestTimer(rawValue: try row.text(1)) else { throw StoreFailure.unreadable }
        return DueTimer(request: LicenseRequestID(try row.text(0)), kind: kind)
      }
    }
  }
}
