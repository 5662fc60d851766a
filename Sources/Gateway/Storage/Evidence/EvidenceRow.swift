internal import Cryptography
internal import Database
package import FoundationEssentials
package import GatewayDomain

/// A row of the log with everything that its hash covers: nobody can tell from it whom it is about.
package struct EvidenceRow: Sendable {
  package var exchange: LoggedExchange
  package var subjectIndex: [UInt8]

  package init(exchange: LoggedExchange, subjectIndex: [UInt8]) {
    self.exchange = exchange
    self.subjectIndex = subjectIndex
  }

  /// The hash that the row must have when `previous` is the one before it.
  package func expectedHash(after previous: [UInt8]) -> [UInt8] {
    exchangeChain.hash(
      sequence: exchange.sequence, exchange.record, subjectIndex: subjectIndex, previous: previous)
  }

  /// The leaf under which a seal covers it.
  package var leaf: [UInt8] { merkleTree.leaf(ReceiptClaims(exchange).json) }
}

extension GatewayStore {
  /// Rows after `sequence`, oldest first; `nil` stands for one that this program cannot have written.
  package func evidence(after sequence: Int, limit: Int) throws -> [EvidenceRow?] {
    try database.read { connection in
      try connection.rows(
        """
        SELECT \(exchangeColumns), hash, subjectIndex FROM exchange WHERE sequence > ?1 ORDER BY sequence LIMIT ?2
        """, .int(sequence), .int(limit)
      ) { row in
        do {
          return EvidenceRow(exchange: try loggedExchange(row), subjectIndex: try row.blob(afterExchangeColumns + 1))
        } catch is MalformedRow {
          return nil
        }
      }
    }
  }

  /// The place and hash from which the chain on file goes on: zero, or the last row that retention removed.
  package func origin() throws -> (sequence: Int, hash: [UInt8]) { try database.read(Self.origin(of:)) }

  static func origin(of connection: Connection) throws -> (sequence: Int, hash: [UInt8]) {
    try connection.first("SELECT sequence, hash FROM exchangeOrigin ORDER BY sequence DESC LIMIT 1") { row in
      (sequence: try row.int(0), hash: try row.blob(1))
    } ?? (0, ExchangeChain.origin)
  }

  /// The place of the first row that was received at or after a moment; one past the end when there is none.
  ///
  /// Rows stand in the order in which they were logged, so halving finds it.
  package func firstSequence(receivedFrom moment: Date) throws -> Int {
    try database.read { try Self.firstSequence(receivedFrom: moment, in: $0) }
  }

  static func firstSequence(receivedFrom moment: Date, in connection: Connection) throws -> Int {
    var low = try origin(of: connection).sequence + 1
    var high = try end(of: connection).sequence + 1
    while low < high {
      let middle = (low + high) / 2
      let logged = try connection.first("SELECT loggedAt FROM exchange WHERE sequence = ?1", .int(middle)) {
        try $0.time(0)
      }
      if let logged, logged >= moment { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
