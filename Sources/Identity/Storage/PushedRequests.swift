internal import Cryptography
internal import Database
internal import DomainTypes
package import FoundationEssentials
package import IdentityDomain

/// An authorization request that a client pushed (RFC 9126).
package struct PushedRequest: Sendable, Equatable {
  package let clientID: ClientID
  /// As a query, without the client's credentials.
  package let query: String

  /// Seconds until it has to be opened.
  package static let lifetime = 90.0

  package init(clientID: ClientID, query: String) {
    self.clientID = clientID
    self.query = query
  }
}

extension IdentityStore {
  package func insert(_ request: PushedRequest, uri: String, at moment: Moment) async throws {
    try await database.write { connection in
      try connection.execute(
        "INSERT INTO pushedRequest (uriHash, clientID, query, expiresAt) VALUES (?1, ?2, ?3, ?4)", Self.hash(uri),
        .text(request.clientID.rawValue), try seal(request.query, context: Self.context(uri)),
        .time(moment.now + PushedRequest.lifetime))
    }
  }

  /// A request that was not answered yet: reloading the page before the sign-in is done works.
  package func pushedRequest(_ uri: String, now: Date) throws -> PushedRequest? {
    try database.read { connection in
      try connection.first(
        "SELECT clientID, query FROM pushedRequest WHERE uriHash = ?1 AND expiresAt > ?2 AND usedAt IS NULL",
        Self.hash(uri), .time(now)
      ) { row in
        PushedRequest(
          clientID: ClientID(try row.text(0)),
          query: try open(String.self, try row.blob(1), context: Self.context(uri)))
      }
    }
  }

  /// Uses a request up.
  ///
  /// - Returns: `false` when it was used before.
  package func usePushedRequest(_ uri: String, now: Date) async throws -> Bool {
    try await database.write { connection in
      try connection.execute(
        "UPDATE pushedRequest SET usedAt = ?2 WHERE uriHash = ?1 AND usedAt IS NULL", Self.hash(uri), .time(now)) == 1
    }
  }

  private static func context(_ uri: String) -> String { "pushedRequest:" + SHA256.hex(uri) }
}
