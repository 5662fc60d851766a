internal import Cryptography
internal import Database
internal import FoundationEssentials
internal import IdentityDomain
package import Outbox

/// Something to tell a person by e-mail or SMS.
package struct PersonalMessage: Sendable, Codable, Equatable {
  package var to: SentCode
  package var subject: String
  package var text: String

  package init(to: SentCode, subject: String, text: String) {
    self.to = to
    self.subject = subject
    self.text = text
  }

  /// The outbox destination of these.
  package static let destination = "message"
}

extension IdentityStore {
  /// Puts a message into the outbox, sealed: it names a person and may hold a code.
  func enqueue(_ message: PersonalMessage, in connection: Connection) throws {
    let json = String(decoding: try JSONEncoder().encode(message), as: UTF8.self)
    let key = SecureRandom.token(bytes: 16)
    try Outbox.enqueue(
      OutboxMessage(
        destination: PersonalMessage.destination, orderKey: key, idempotencyKey: key,
        payload: try cipher.seal(json, context: "outbox.message")),
      in: connection)
  }

  /// Puts a message into the outbox.
  package func send(_ message: PersonalMessage) async throws {
    try await database.write { try enqueue(message, in: $0) }
  }

  /// Reads a message of the outbox; `nil` when it is none.
  package func personalMessage(_ message: OutboxMessage) -> PersonalMessage? {
    guard message.destination == PersonalMessage.destination,
      let json = try? cipher.open(message.payload, context: "outbox.message")
    else { return nil }
    return try? JSONDecoder().decode(PersonalMessage.self, from: Data(json.utf8))
  }
}

extension IdentityStore {
  /// What waits in the outbox, in order.
  package func waitingMessages() throws -> [OutboxMessage] {
    try database.read { connection in
      try connection.rows(
        """
        SELECT destination, orderKey, idempotencyKey, payload FROM outboxMessage WHERE state = 'waiting'
        ORDER BY sequence
        """
      ) { row in
        OutboxMessage(
          destination: try row.text(0), orderKey: try row.text(1), idempotencyKey: try row.text(2),
          payload: try row.blob(3))
      }
    }
  }
}
