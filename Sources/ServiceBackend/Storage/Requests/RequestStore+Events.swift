internal import Database
package import DomainTypes
internal import ServiceBackendDomain

extension RequestStore {
  /// The events of one request after a sequence number, oldest first.
  package func events(of id: LicenseRequestID, after sequence: Int, limit: Int) throws -> [RequestEvent] {
    try database.read { connection in
      try connection.rows(
        "SELECT body FROM requestEvent WHERE request = ?1 AND sequence > ?2 ORDER BY sequence LIMIT ?3",
        .text(id.rawValue), .int(sequence), .int(limit)
      ) { try StoredJSON.decode(RequestEvent.self, $0.text(0)) }
    }
  }

  func event(_ sequence: Int, of id: LicenseRequestID, in connection: Connection) throws -> RequestEvent {
    let event = try connection.first(
      "SELECT body FROM requestEvent WHERE request = ?1 AND sequence = ?2", .text(id.rawValue), .int(sequence)
    ) { try StoredJSON.decode(RequestEvent.self, $0.text(0)) }
    guard let event else { throw StoreFailure.unreadable }
    return event
  }
}
