internal import AuditLog
internal import Cryptography
internal import Database
internal import DomainTypes
package import FoundationEssentials
package import GatewayDomain

extension GatewayStore {
  package func consumers() throws -> [Consumer] {
    try database.read { try $0.rows("SELECT \(consumerColumns) FROM consumer ORDER BY id", decode: decodedConsumer) }
  }

  package func consumer(_ id: ConsumerID) throws -> Consumer? {
    try database.read { connection in
      try connection.first(
        "SELECT \(consumerColumns) FROM consumer WHERE id = ?1", .text(id.rawValue), decode: decodedConsumer)
    }
  }

  /// Puts a consumer on file or changes it; its key and secret stay as they are.
  package func put(_ consumer: Consumer, by actor: String, at now: Date) async throws {
    try await database.write { connection in
      try connection.execute(
        """
        INSERT INTO consumer (id, name, agency, state, contact, since) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
        ON CONFLICT (id) DO UPDATE SET name = excluded.name, agency = excluded.agency, state = excluded.state,
          contact = excluded.contact
        """,
        .text(consumer.id.rawValue), .text(consumer.name), .optional(consumer.agency?.rawValue),
        .text(consumer.state.rawValue), .optional(consumer.contact), .time(now))
      if consumer.state == .suspended { try Self.endSessions(of: consumer.id, in: connection) }
      try AuditLog.append(
        AuditEvent(
          at: now, actor: actor, action: "consumer.put", object: "consumer:\(consumer.id)",
          detail: ["state": consumer.state.rawValue]), in: connection)
    }
  }

  /// Gives a consumer on file a key of the façade and a new secret; its tokens end.
  ///
  /// - Returns: Whether the consumer is on file.
  package func setKey(
    _ key: String, secretHash: [UInt8], of id: ConsumerID, by actor: String, at now: Date
  ) async throws -> Bool {
    try await database.write { connection in
      let changed = try connection.execute(
        "UPDATE consumer SET consumerKey = ?2, secretHash = ?3 WHERE id = ?1", .text(id.rawValue), .text(key),
        .blob(secretHash))
      guard changed == 1 else { return false }
      try Self.endSessions(of: id, in: connection)
      try AuditLog.append(
        AuditEvent(at: now, actor: actor, action: "consumer.keySet", object: "consumer:\(id)"), in: connection)
      return true
    }
  }

  /// Takes a consumer and its sessions off the file; grants and log stay.
  package func removeConsumer(_ id: ConsumerID, by actor: String, at now: Date) async throws -> Bool {
    try await database.write { connection in
      guard try connection.execute("DELETE FROM consumer WHERE id = ?1", .text(id.rawValue)) == 1 else {
        return false
      }
      try Self.endSessions(of: id, in: connection)
      try AuditLog.append(
        AuditEvent(at: now, actor: actor, action: "consumer.removed", object: "consumer:\(id)"), in: connection)
      return true
    }
  }

  /// The consumer of a key, with the hash of its secret.
  package func consumer(key: String) throws -> (consumer: Consumer, secretHash: [UInt8])? {
    try database.read { connection in
      try connection.first(
        "SELECT \(consumerColumns), secretHash FROM consumer WHERE consumerKey = ?1", .text(key)
      ) { row in
        (try decodedConsumer(row), try row.blob(6))
      }
    }
  }

  private static func endSessions(of id: ConsumerID, in connection: Connection) throws {
    try connection.execute("DELETE FROM facadeToken WHERE consumer = ?1", .text(id.rawValue))
  }
}

private let consumerColumns = "id, name, agency, state, consumerKey, contact"

private func decodedConsumer(_ row: borrowing Row) throws -> Consumer {
  guard let state = Consumer.State(rawValue: try row.text(3)) else { throw MalformedRow(table: "consumer") }
  return Consumer(
    id: ConsumerID(try row.text(0)), name: try row.text(1), agency: try row.optionalText(2).map { AgencyID($0) },
    state: state, consumerKey: try row.optionalText(4), contact: try row.optionalText(5))
}
