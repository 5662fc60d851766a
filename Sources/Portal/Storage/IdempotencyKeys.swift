internal import Cryptography
internal import Database
internal import FoundationEssentials
internal import PortalDomain

extension PortalStore {
  /// Seconds for which a key is remembered: a day.
  private static let keyLifetime = 86_400.0

  /// Notes that a key stands for an object.
  ///
  /// - Returns: `false` when the same key stands for another one.
  func claim(
    _ key: String, operation: String, object: String, _ owner: Owner, now: Date, in connection: Connection
  ) throws -> Bool {
    let hash = SHA256.hash(Array(key.utf8))
    try connection.execute(
      "DELETE FROM idempotencyKey WHERE usedAt < ?1", .time(now.addingTimeInterval(-Self.keyLifetime)))
    try connection.execute(
      """
      INSERT INTO idempotencyKey (owner, operation, keyHash, object, usedAt) VALUES (?1, ?2, ?3, ?4, ?5)
      ON CONFLICT DO NOTHING
      """,
      .text(owner.key), .text(operation), .blob(hash), .text(object), .time(now))
    return try claimed(key, operation: operation, owner, in: connection) == object
  }

  /// The object that a key stands for, if it is known.
  func claimed(
    _ key: String, operation: String, _ owner: Owner, in connection: Connection
  ) throws -> String? {
    try connection.first(
      "SELECT object FROM idempotencyKey WHERE owner = ?1 AND operation = ?2 AND keyHash = ?3", .text(owner.key),
      .text(operation), .blob(SHA256.hash(Array(key.utf8)))
    ) { try $0.text(0) }
  }
}
