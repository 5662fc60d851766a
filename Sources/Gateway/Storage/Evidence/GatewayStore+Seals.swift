internal import Database
package import FoundationEssentials
internal import GatewayDomain

extension GatewayStore {
  /// The seals that cover rows after `sequence`, oldest first.
  package func seals(after sequence: Int, limit: Int) throws -> [SignedSeal] {
    try database.read { connection in
      try connection.rows(
        """
        SELECT firstSequence, lastSequence, root, head, statement FROM exchangeSeal
        WHERE lastSequence > ?1 ORDER BY lastSequence LIMIT ?2
        """, .int(sequence), .int(limit), decode: signedSeal)
    }
  }

  package func stamps(after sequence: Int, limit: Int) throws -> [ExchangeStamp] {
    try database.read { connection in
      try connection.rows(
        """
        SELECT sequence, head, token, stampedAt FROM exchangeStamp WHERE sequence > ?1 ORDER BY sequence LIMIT ?2
        """, .int(sequence), .int(limit)
      ) { row in
        ExchangeStamp(
          sequence: try row.int(0), head: try row.blob(1), token: try row.blob(2), at: try row.time(3))
      }
    }
  }

  /// What no time stamp covers yet.
  package struct Unstamped: Sendable, Equatable {
    /// The last row, which a stamp has to cover.
    package var sequence: Int
    package var head: [UInt8]
    /// When the oldest of them was logged.
    package var since: Date
  }

  /// `nil` when the last row has its stamp.
  package func unstamped() throws -> Unstamped? {
    try database.read { connection in
      let stamped = try connection.first("SELECT max(sequence) FROM exchangeStamp") { try $0.optionalInt(0) } ?? nil
      let end = try Self.end(of: connection)
      let since = try connection.first(
        "SELECT loggedAt FROM exchange WHERE sequence > ?1 ORDER BY sequence LIMIT 1", .int(stamped ?? 0)
      ) { try $0.time(0) }
      return since.map { Unstamped(sequence: end.sequence, head: end.hash, since: $0) }
    }
  }

  package func keep(_ stamp: ExchangeStamp) async throws {
    try await database.write { connection in
      try connection.execute(
        "INSERT INTO exchangeStamp (sequence, head, token, stampedAt) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING",
        .int(stamp.sequence), .blob(stamp.head), .blob(stamp.token), .time(stamp.at))
    }
  }
}

private func signedSeal(_ row: borrowing Row) throws -> SignedSeal {
  SignedSeal(
    seal: ExchangeSeal(
      first: try row.int(0), last: try row.int(1), root: try row.blob(2), head: try row.blob(3)),
    statement: try row.text(4))
}
