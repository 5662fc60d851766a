package import Database

extension AuditLog {
  /// How many events are in memory at a time.
  private static let page = 500

  /// Reads the whole log and checks each event against the chain.
  package static func verify(in connection: Connection) throws -> AuditVerdict {
    var hash = AuditChain.start
    var sequence: Int64 = 0
    while true {
      let events = try connection.rows(
        "SELECT \(columns) FROM auditEvent WHERE sequence > ?1 ORDER BY sequence LIMIT ?2",
        .integer(sequence), .int(page), decode: untouched)
      for event in events {
        sequence += 1
        hash = event.map { AuditChain.hash(after: hash, $0.event, sequence: sequence) } ?? hash
        guard let event, event.sequence == sequence, event.hash == hash else { return .broken(sequence: sequence) }
      }
      if events.count < page { return .intact(count: Int(sequence), head: hash) }
    }
  }

  /// The event, or `nil` if its columns do not hold what `append` puts there.
  private static func untouched(_ row: borrowing Row) throws -> AuditRecord? {
    guard let record = try? record(row) else { return nil }
    // Other spellings of the same details would hash alike.
    return CanonicalJSON.object(record.event.detail).utf8.elementsEqual(try row.text(5).utf8) ? record : nil
  }
}
