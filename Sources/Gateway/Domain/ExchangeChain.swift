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
    sha256(previous + Self.canonical(sequence, record, subjectIndex))
  }

  /// Every column as a netstring, so that no two rows have the same bytes; an absent value is `-`.
  static func canonical(_ sequence: Int, _ record: ExchangeRecord, _ subjectIndex: [UInt8]) -> [UInt8] {
    let columns: [String?] = [
      "exchange-1", String(sequence), record.receiptID, milliseconds(record.times.received),
      record.times.asked.map(milliseconds), record.times.answered.map(milliseconds),
      milliseconds(record.times.logged), record.consumer.rawValue, record.service.rawValue, record.purpose.rawValue,
      record.legalBasis, record.fields.map(\.rawValue).joined(separator: " "), record.agency?.rawValue,
      record.officer, record.caseReference, record.outcome.rawValue, record.reason, hex(record.requestHash),
      record.answerHash.map(hex), record.requestID, hex(subjectIndex),
    ]
    return columns.reduce(into: []) { bytes, column in
      guard let column else { return bytes.append(UInt8(ascii: "-")) }
      bytes += "\(column.utf8.count):\(column),".utf8
    }
  }

  /// Milliseconds since 1970, as the log stores a time.
  private static func milliseconds(_ time: Date) -> String {
    String(Int64((time.timeIntervalSince1970 * 1000).rounded()))
  }

  private static func hex(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
