internal import Database
internal import GatewayDomain

/// What a check of the exchange log found.
package enum ChainVerdict: Sendable, Equatable {
  /// Every row is as it was written; `head` is the last hash, to compare with one noted elsewhere.
  case intact(count: Int, head: [UInt8])
  /// The first row that was changed, removed or put in.
  case broken(sequence: Int)
}

extension GatewayStore {
  /// Reads the whole log, a thousand rows at a time, and computes every hash anew.
  package func verifyExchanges() throws -> ChainVerdict {
    var count = 0
    var head = ExchangeChain.origin
    while true {
      let page = try page(after: count)
      if page.isEmpty { return .intact(count: count, head: head) }
      for row in page {
        guard let (exchange, index) = row.content, exchange.sequence == count + 1 else {
          return .broken(sequence: count + 1)
        }
        let hash = exchangeChain.hash(
          sequence: exchange.sequence, exchange.record, subjectIndex: index, previous: head)
        guard hash == exchange.hash else { return .broken(sequence: exchange.sequence) }
        count += 1
        head = hash
      }
    }
  }

  private struct StoredRow {
    /// `nil` for a row that this program cannot have written.
    var content: (LoggedExchange, subjectIndex: [UInt8])?
  }

  private func page(after sequence: Int) throws -> [StoredRow] {
    try database.read { connection in
      try connection.rows(
        """
        SELECT \(exchangeColumns), hash, subjectIndex FROM exchange WHERE sequence > ?1 ORDER BY sequence LIMIT 1000
        """, .int(sequence)
      ) { row in
        do {
          return StoredRow(content: (try loggedExchange(row), try row.blob(20)))
        } catch is MalformedRow {
          return StoredRow(content: nil)
        }
      }
    }
  }
}
