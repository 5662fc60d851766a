internal import Database
internal import DomainTypes
package import GatewayDomain

/// Everything on file that decides about one question, read from one snapshot.
package struct AccessRight: Sendable {
  package var isSuspended: Bool
  /// For consumer, service and purpose, whatever the dates.
  package var grants: [Grant]
  /// The consumer's own limit for the service.
  package var limit: CallLimit?
  package var caseIsClosed: Bool
}

extension GatewayStore {
  package func right(
    consumer: ConsumerID, service: DataService, purpose: Purpose, caseReference: String?, warrantIssuer: String
  ) throws -> AccessRight {
    try database.read { connection in
      let suspended = try connection.first(
        "SELECT 1 FROM consumer WHERE id = ?1 AND state = 'suspended'", .text(consumer.rawValue),
        decode: { _ in true })
      let limit = try connection.first(
        "SELECT perMinute, perDay FROM callLimit WHERE consumer = ?1 AND service = ?2", .text(consumer.rawValue),
        .text(service.rawValue)
      ) { CallLimit(perMinute: try $0.optionalInt(0), perDay: try $0.optionalInt(1)) }
      var isClosed = false
      if purpose == .licensing, let caseReference {
        isClosed =
          try connection.first(
            "SELECT 1 FROM closedCase WHERE issuer = ?1 AND reference = ?2", .text(warrantIssuer),
            .text(caseReference), decode: { _ in true }) ?? false
      }
      return AccessRight(
        isSuspended: suspended ?? false,
        grants: try Self.grants(consumer: consumer, service: service, purpose: purpose, in: connection),
        limit: limit, caseIsClosed: isClosed)
    }
  }
}
