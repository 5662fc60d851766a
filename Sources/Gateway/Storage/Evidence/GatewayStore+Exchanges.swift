internal import Cryptography
internal import Database
internal import DomainTypes
package import FoundationEssentials
package import GatewayDomain

extension GatewayStore {
  /// Adds rows to the end of the log in one transaction, and the seal over them.
  func append(_ entries: [ExchangeEntry], sign: @escaping ExchangeLog.Sign) async throws -> [SealedExchange] {
    try await database.write { connection in
      let end = try Self.end(of: connection)
      var head = end.hash
      var rows: [LoggedExchange] = []
      for entry in entries {
        let sequence = end.sequence + rows.count + 1
        head = exchangeChain.hash(
          sequence: sequence, entry.record, subjectIndex: entry.subjectIndex, previous: head)
        try Self.insert(entry, sequence, hash: head, in: connection)
        rows.append(LoggedExchange(sequence: sequence, record: entry.record, hash: head))
      }
      try Self.count(entries, in: connection)
      return try Self.seal(rows, salts: entries.map(\.salt), head, sign, in: connection)
    }
  }

  private static func seal(
    _ rows: [LoggedExchange], salts: [String], _ head: [UInt8], _ sign: ExchangeLog.Sign, in connection: Connection
  ) throws -> [SealedExchange] {
    guard let first = rows.first, let last = rows.last else { return [] }
    let claims = rows.map { ReceiptClaims($0).json }
    let (root, paths) = merkleTree.paths(claims.map(merkleTree.leaf)[...])
    let seal = ExchangeSeal(first: first.sequence, last: last.sequence, root: root, head: head)
    let statement = try sign(seal)
    try connection.execute(
      """
      INSERT INTO exchangeSeal (lastSequence, firstSequence, root, head, statement) VALUES (?1, ?2, ?3, ?4, ?5)
      """, .int(seal.last), .int(seal.first), .blob(seal.root), .blob(seal.head), .text(statement))
    return rows.indices.map { index in
      let path = paths[index].joinedHashes
      return SealedExchange(
        exchange: rows[index],
        statement: [statement, Base64URL.encode(claims[index]), Base64URL.encode(path), salts[index]]
          .joined(separator: "~"))
    }
  }

  /// The last row's place and hash, or those of the last row that retention removed.
  static func end(of connection: Connection) throws -> (sequence: Int, hash: [UInt8]) {
    let last = try connection.first("SELECT sequence, hash FROM exchange ORDER BY sequence DESC LIMIT 1") { row in
      (sequence: try row.int(0), hash: try row.blob(1))
    }
    return try last ?? origin(of: connection)
  }

  private static func insert(
    _ entry: ExchangeEntry, _ sequence: Int, hash: [UInt8], in connection: Connection
  ) throws {
    try connection.execute(
      """
      INSERT INTO exchange (\(exchangeColumns), subjectIndex, sealedSubject, sealedSalt, hash) VALUES
        (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23,
         ?24, ?25, ?26, ?27, ?28, ?29, ?30, ?31, ?32, ?33)
      """,
      values: exchangeValues(sequence, entry.record) + [
        .blob(entry.subjectIndex), .blob(entry.sealedSubject), .blob(entry.sealedSalt), .blob(hash),
      ])
  }

  /// Counts the calls of the day; what was refused does not use up a quota.
  private static func count(_ entries: [ExchangeEntry], in connection: Connection) throws {
    struct Key: Hashable {
      var consumer: ConsumerID
      var service: DataService
      var day: CivilDate
    }
    var calls: [Key: Int] = [:]
    for record in entries.map(\.record) where record.outcome != .refused {
      let day = BangkokTime(record.times.received).date
      calls[Key(consumer: record.consumer, service: record.service, day: day), default: 0] += 1
    }
    for (key, number) in calls {
      try connection.execute(
        """
        INSERT INTO callCount (consumer, service, day, calls) VALUES (?1, ?2, ?3, ?4)
        ON CONFLICT (consumer, service, day) DO UPDATE SET calls = calls + excluded.calls
        """, .text(key.consumer.rawValue), .text(key.service.rawValue), .text(key.day.iso), .int(number))
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

  package func exchange(receipt id: String) throws -> LoggedExchange? {
    try database.read { connection in
      try connection.first(
        "SELECT \(exchangeColumns), hash FROM exchange WHERE receiptID = ?1", .text(id), decode: loggedExchange)
    }
  }

  /// Every exchange about the subjects that the ledger may show now, newest first, from the row before `sequence` on.
  package func exchanges(
    about subjects: [Subject], before sequence: Int?, limit: Int, now: Date
  ) throws -> [LoggedExchange] {
    let found = try database.read { connection in
      try subjects.flatMap { subject in
        try connection.rows(
          """
          SELECT \(exchangeColumns), hash FROM exchange
          WHERE subjectIndex = ?1 AND sequence < ?2 AND (ledgerFrom IS NULL OR ledgerFrom <= ?3)
          ORDER BY sequence DESC LIMIT ?4
          """, .blob(cipher.subjectIndex(subject)), .int(sequence ?? .max), .time(now), .int(limit),
          decode: loggedExchange)
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
}
