internal import Database
package import DomainTypes
package import GatewayDomain

/// Everything on file that decides about one question, read from one snapshot.
package struct AccessRight: Sendable {
  package var isSuspended: Bool
  /// Whose system the consumer is, where it is on file.
  package var agency: AgencyID?
  /// For consumer, service and purpose, whatever the dates.
  package var grants: [Grant]
  /// The consumer's own limit for the service.
  package var limit: CallLimit?
  package var caseIsClosed = false
}

extension GatewayStore {
  /// What is on file for the question; what was read before is read again only when something has changed since.
  package func right(
    consumer: ConsumerID, service: DataService, purpose: Purpose, caseReference: String?, warrantIssuer: String
  ) throws -> AccessRight {
    let key = KeptRights.Key(consumer: consumer, service: service, purpose: purpose)
    if purpose != .licensing, let kept = rights.right(key, version: try policyVersion) { return kept }
    return try database.read { connection in
      let version = try connection.first(Self.askVersion) { try $0.int(0) } ?? 0
      var right: AccessRight
      if let kept = rights.right(key, version: version) {
        right = kept
      } else {
        right = try Self.right(key, in: connection)
        rights.keep(right, key, version: version)
      }
      if purpose == .licensing, let caseReference {
        right.caseIsClosed =
          try connection.first(
            "SELECT 1 FROM closedCase WHERE issuer = ?1 AND reference = ?2", .text(warrantIssuer),
            .text(caseReference), decode: { _ in true }) ?? false
      }
      return right
    }
  }

  private static let askVersion = "SELECT version FROM policyVersion"

  private var policyVersion: Int {
    get throws { try database.first(Self.askVersion) { try $0.int(0) } ?? 0 }
  }

  private static func right(_ key: KeptRights.Key, in connection: Connection) throws -> AccessRight {
    let known = try connection.first(
      "SELECT state = 'suspended', agency FROM consumer WHERE id = ?1", .text(key.consumer.rawValue)
    ) { (isSuspended: try $0.bool(0), agency: try $0.optionalText(1)) }
    let limit = try connection.first(
      "SELECT perMinute, perDay FROM callLimit WHERE consumer = ?1 AND service = ?2", .text(key.consumer.rawValue),
      .text(key.service.rawValue)
    ) { CallLimit(perMinute: try $0.optionalInt(0), perDay: try $0.optionalInt(1)) }
    return AccessRight(
      isSuspended: known?.isSuspended ?? false, agency: known?.agency.map { AgencyID($0) },
      grants: try grants(consumer: key.consumer, service: key.service, purpose: key.purpose, in: connection),
      limit: limit)
  }
}
