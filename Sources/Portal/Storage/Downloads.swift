internal import Cryptography
internal import Database
package import FoundationEssentials
package import PortalDomain

extension PortalStore {
  /// Minutes for which a one-time address is good.
  package static let downloadLifetime = 5.0

  /// Makes an address that opens one document once; the token itself is not kept.
  package func makeDownload(_ token: String, sha256: String, of owner: Owner, now: Date) async throws {
    try await database.write { connection in
      try connection.execute("DELETE FROM downloadToken WHERE expiresAt < ?1", .time(now))
      try connection.execute(
        "INSERT INTO downloadToken (tokenHash, owner, sha256, expiresAt) VALUES (?1, ?2, ?3, ?4)",
        .blob(SHA256.hash(Array(token.utf8))), .text(owner.key), .text(sha256),
        .time(now.addingTimeInterval(Self.downloadLifetime * 60)))
    }
  }

  /// Uses an address up.
  ///
  /// - Returns: The document with its owner, or `nil` for an address that was used, is over, or never was.
  package func useDownload(_ token: String, _ act: Act) async throws -> (document: BoxedDocument, owner: String)? {
    try await database.write { connection in
      let found = try connection.first(
        "DELETE FROM downloadToken WHERE tokenHash = ?1 RETURNING owner, sha256, expiresAt",
        .blob(SHA256.hash(Array(token.utf8)))
      ) { (owner: try $0.text(0), sha256: try $0.text(1), until: try $0.time(2)) }
      guard let found, act.now < found.until,
        let document = try boxed(found.sha256, ownerKey: found.owner, in: connection)
      else { return nil }
      try append(.documentDownloaded, object: found.sha256, act, in: connection)
      return (document, found.owner)
    }
  }
}
