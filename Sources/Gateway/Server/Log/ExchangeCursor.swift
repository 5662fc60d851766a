package import APIContract
internal import DomainTypes
package import GatewayDomain
internal import HTTPTypes

/// Pages through the log by the sequence number of the last row that was seen.
enum ExchangeCursor {
  static let pageSize = 100

  static func read(_ query: QueryItems) throws(InputError) -> Int? {
    guard let text = query["after"] else { return nil }
    guard let number = Int(text), number > 0 else { throw .wrongCursor }
    return number
  }

  /// `rows` has one row more than a page where another page follows.
  static func page<Item>(_ rows: [LoggedExchange], _ item: (LoggedExchange) -> Item) -> Page<Item> {
    let shown = rows.prefix(pageSize)
    let next = rows.count > pageSize ? shown.last.map { String($0.sequence) } : nil
    return Page(items: shown.map(item), next: next)
  }
}

extension Exchange {
  package init(_ exchange: LoggedExchange) {
    let record = exchange.record
    let outcome: Outcome =
      switch record.outcome {
      case .answered: .answered
      case .refused: .refused
      case .failed: .failed
      }
    self.init(
      sequence: exchange.sequence, receiptID: record.receiptID, at: record.times.received,
      consumer: record.consumer.rawValue, service: record.service.rawValue, purpose: record.purpose.rawValue,
      legalBasis: record.legalBasis, fields: record.fields.map(\.rawValue), agency: record.agency?.rawValue,
      officer: record.officer, caseReference: record.caseReference, outcome: outcome, reason: record.reason,
      messageID: record.messageID, grant: record.grant?.rawValue)
  }
}
