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
    let known = try connection.first(
      "SELECT object FROM idempotencyKey WHERE owner = ?1 AND operation = ?2 AND keyHash = ?3", .text(owner.key),
      .text(operation), .blob(hash)
    ) { try $0.text(0) }
    return known == object
  }
}
