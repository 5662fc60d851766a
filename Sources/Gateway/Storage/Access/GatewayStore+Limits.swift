internal import AuditLog
internal import Database
package import DomainTypes
package import FoundationEssentials
package import GatewayDomain

/// How often one consumer may ask one data service.
package struct ConsumerLimit: Sendable, Hashable {
  package var consumer: ConsumerID
  package var service: DataService
  package var limit: CallLimit

  package init(consumer: ConsumerID, service: DataService, limit: CallLimit) {
    self.consumer = consumer
    self.service = service
    self.limit = limit
  }
}

extension GatewayStore {
  package func limits() throws -> [ConsumerLimit] {
    try database.read { connection in
      try connection.rows("SELECT consumer, service, perMinute, perDay FROM callLimit ORDER BY consumer, service") {
        row in
        guard let service = DataService(rawValue: try row.text(1)) else { throw MalformedRow(table: "callLimit") }
        return ConsumerLimit(
          consumer: ConsumerID(try row.text(0)), service: service,
          limit: CallLimit(perMinute: try row.optionalInt(2), perDay: try row.optionalInt(3)))
      }
    }
  }

  /// Sets a limit; one without bounds takes it away.
  package func set(_ limit: ConsumerLimit, by actor: String, at now: Date) async throws {
    try await database.write { connection in
      let key = [Value.text(limit.consumer.rawValue), .text(limit.service.rawValue)]
      if limit.limit == CallLimit() {
        try connection.execute("DELETE FROM callLimit WHERE consumer = ?1 AND service = ?2", values: key)
      } else {
        try connection.execute(
          """
          INSERT INTO callLimit (consumer, service, perMinute, perDay) VALUES (?1, ?2, ?3, ?4)
          ON CONFLICT (consumer, service) DO UPDATE SET perMinute = excluded.perMinute, perDay = excluded.perDay
          """, values: key + [.optional(limit.limit.perMinute), .optional(limit.limit.perDay)])
      }
      try AuditLog.append(
        AuditEvent(
          at: now, actor: actor, action: "limit.set", object: "consumer:\(limit.consumer)",
          detail: [
            "service": limit.service.rawValue, "perMinute": limit.limit.perMinute.map(String.init) ?? "",
            "perDay": limit.limit.perDay.map(String.init) ?? "",
          ]), in: connection)
    }
  }

  /// The calls of a day that were not refused.
  package func calls(of consumer: ConsumerID, _ service: DataService, on day: CivilDate) throws -> Int {
    try database.read { connection in
      try connection.first(
        "SELECT calls FROM callCount WHERE consumer = ?1 AND service = ?2 AND day = ?3", .text(consumer.rawValue),
        .text(service.rawValue), .text(day.iso)
      ) { try $0.int(0) } ?? 0
    }
  }
}
