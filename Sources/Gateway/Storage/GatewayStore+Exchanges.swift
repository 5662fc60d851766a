internal import Cryptography
internal import Database
internal import FoundationEssentials
package import GatewayDomain

extension GatewayStore {
  /// Adds an exchange to the end of the log; it is durable when this returns.
  ///
  /// `salt` is what the record's hashes were made with.
  package func log(_ record: ExchangeRecord, about subject: Subject, salt: String) async throws -> LoggedExchange {
    let index = subjectIndex(subject)
    let sealedSubject = try cipher.seal(subject.key, context: "exchange.subject:\(record.receiptID)")
    let sealedSalt = try cipher.seal(salt, context: "exchange.salt:\(record.receiptID)")
    return try await database.write { connection in
      let last = try connection.first("SELECT sequence, hash FROM exchange ORDER BY sequence DESC LIMIT 1") { row in
        (sequence: try row.int(0), hash: try row.blob(1))
      }
      let sequence = (last?.sequence ?? 0) + 1
      let hash = exchangeChain.hash(
        sequence: sequence, record, subjectIndex: index, previous: last?.hash ?? ExchangeChain.origin)
      let own = [Value.blob(index), .blob(sealedSubject), .blob(sealedSalt), .blob(hash)]
      try connection.execute(
        """
        INSERT INTO exchange (\(exchangeColumns), subjectIndex, sealedSubject, sealedSalt, hash) VALUES
          (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23)
        """, values: exchangeValues(sequence, record) + own)
      return LoggedExchange(sequence: sequence, record: record, hash: hash)
    }
  }

  /// The log from the row after `sequence` on, oldest first.
  package func exchanges(after sequence: Int, limit: Int) throws -> [LoggedExchange] {
    try database.read { connection in
      try connection.rows(
        "SELECT \(exchangeColumns), hash FROM exchange WHERE sequence > ?1 ORDER BY sequence LIMIT ?2",
        .int(sequence), .int(limit), decode: loggedExchange)
    }
  }

  /// Every exchange about the subjects, newest first, from the row before `sequence` on.
  package func exchanges(about subjects: [Subject], before sequence: Int?, limit: Int) throws -> [LoggedExchange] {
    let found = try database.read { connection in
      try subjects.flatMap { subject in
        try connection.rows(
          """
          SELECT \(exchangeColumns), hash FROM exchange
          WHERE subjectIndex = ?1 AND sequence < ?2 ORDER BY sequence DESC LIMIT ?3
          """, .blob(subjectIndex(subject)), .int(sequence ?? .max), .int(limit), decode: loggedExchange)
      }
    }
    return Array(found.sorted { $0.sequence > $1.sequence }.prefix(limit))
  }

  /// The salt of an exchange: with it, who holds question and answer can show that the log means these.
  package func salt(ofReceipt id: String) throws -> String? {
    let sealed = try database.read { connection in
      try connection.first("SELECT sealedSalt FROM exchange WHERE receiptID = ?1", .text(id)) { try $0.blob(0) }
    }
    return try sealed.map { try cipher.open($0, context: "exchange.salt:\(id)") }
  }

  private func subjectIndex(_ subject: Subject) -> [UInt8] {
    cipher.blindIndex(subject.key, context: "exchange.subject")
  }
}
