internal import DomainTypes
internal import FoundationEssentials

/// The chain of the exchange log: each row's hash covers the row and the hash before it, so a changed, removed or
/// inserted row shows.
package struct ExchangeChain: Sendable {
  /// The hash before the first row: 32 zero bytes.
  package static let origin = [UInt8](repeating: 0, count: 32)

  private let sha256: @Sendable ([UInt8]) -> [UInt8]

  package init(sha256: @escaping @Sendable ([UInt8]) -> [UInt8]) { self.sha256 = sha256 }

  /// The hash of a row; `subjectIndex` is the blind index under which its subject is found.
  package func hash(
    sequence: Int, _ record: ExchangeRecord, subjectIndex: [UInt8], previous: [UInt8]
  ) -> [UInt8] {
    switch record.form {
    case .first: sha256(previous + Self.firstForm(sequence, record, subjectIndex))
    case .second: sha256(previous + Self.secondForm(sequence, record, subjectIndex))
    }
  }

  private static func secondForm(_ sequence: Int, _ record: ExchangeRecord, _ subjectIndex: [UInt8]) -> [UInt8] {
    var row = CanonicalRow()
    row.add("exchange-2")
    row.add(sequence)
    row.add(record.receiptID)
    row.add(record.times.received)
    row.add(record.times.asked)
    row.add(record.times.answered)
    row.add(record.times.logged)
    let texts: [String?] = [
      record.consumer.rawValue, record.service.rawValue, record.purpose.rawValue, record.legalBasis,
      record.fields.map(\.rawValue).joined(separator: " "), record.agency?.rawValue, record.officer,
      record.caseReference, record.outcome.rawValue, record.reason, record.requestID, record.messageID,
      record.grant?.rawValue, record.warrantID, record.operation.errorSource?.rawValue,
    ]
    for text in texts { row.add(text) }
    row.add(record.requestHash)
    row.add(record.answerHash)
    row.add(subjectIndex)
    let numbers: [Int?] = [
      record.operation.status, record.operation.cacheAge, record.operation.requestBytes,
      record.operation.answerBytes,
    ]
    for number in numbers { row.add(number) }
    row.add(record.ledgerFrom)
    return row.bytes
  }

  /// As rows were written before the second form; their hashes stay as they are.
  private static func firstForm(_ sequence: Int, _ record: ExchangeRecord, _ subjectIndex: [UInt8]) -> [UInt8] {
    var row = CanonicalRow()
    row.add("exchange-1")
    row.add(sequence)
    row.add(record.receiptID)
    row.add(record.times.received)
    row.add(record.times.asked)
    row.add(record.times.answered)
    row.add(record.times.logged)
    let texts: [String?] = [
      record.consumer.rawValue, record.service.rawValue, record.purpose.rawValue, record.legalBasis,
      record.fields.map(\.rawValue).joined(separator: " "), record.agency?.rawValue, record.officer,
      record.caseReference, record.outcome.rawValue, record.reason, hex(record.requestHash),
      record.answerHash.map(hex), record.requestID, hex(subjectIndex),
    ]
    for text in texts { row.add(text) }
    return row.bytes
  }

  private static func hex(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
