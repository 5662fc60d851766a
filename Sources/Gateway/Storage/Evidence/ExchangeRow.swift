internal import Cryptography
internal import Database
internal import DomainTypes
internal import FoundationEssentials
internal import GatewayDomain

let exchangeChain = ExchangeChain(sha256: { SHA256.hash($0) })

let exchangeColumns = """
  sequence, receiptID, receivedAt, askedAt, answeredAt, loggedAt, consumer, service, purpose, legalBasis, fields,
  agency, officer, caseReference, outcome, reason, requestHash, answerHash, requestID, form, messageID, grantID,
  warrantID, status, errorSource, cacheAge, requestBytes, answerBytes, ledgerFrom
  """
/// The column that follows `exchangeColumns`.
let afterExchangeColumns = 29

/// In the order of `exchangeColumns`.
func exchangeValues(_ sequence: Int, _ record: ExchangeRecord) -> [Value] {
  [
    .int(sequence), .text(record.receiptID), .time(record.times.received), .optional(record.times.asked),
    .optional(record.times.answered), .time(record.times.logged), .text(record.consumer.rawValue),
    .text(record.service.rawValue), .text(record.purpose.rawValue), .text(record.legalBasis),
    .text(record.fields.map(\.rawValue).joined(separator: " ")), .optional(record.agency?.rawValue),
    .optional(record.officer), .optional(record.caseReference), .text(record.outcome.rawValue),
    .optional(record.reason), .blob(record.requestHash), .optional(record.answerHash), .text(record.requestID),
    .int(record.form.rawValue), .optional(record.messageID), .optional(record.grant?.rawValue),
    .optional(record.warrantID), .optional(record.operation.status),
    .optional(record.operation.errorSource?.rawValue), .optional(record.operation.cacheAge),
    .optional(record.operation.requestBytes), .optional(record.operation.answerBytes),
    .optional(record.ledgerFrom),
  ]
}

/// Reads `exchangeColumns` and then the hash.
func loggedExchange(_ row: borrowing Row) throws -> LoggedExchange {
  let errorSource = try row.optionalText(24)
  guard let service = DataService(rawValue: try row.text(7)), let purpose = Purpose(rawValue: try row.text(8)),
    let outcome = ExchangeRecord.Outcome(rawValue: try row.text(14)),
    let form = ExchangeRecord.Form(rawValue: try row.int(19)),
    errorSource == nil || errorSource.flatMap(ExchangeOperation.ErrorSource.init) != nil
  else { throw MalformedRow(table: "exchange") }
  let times = ExchangeRecord.Times(
    received: try row.time(2), asked: try row.optionalTime(3), answered: try row.optionalTime(4),
    logged: try row.time(5))
  var record = ExchangeRecord(
    receiptID: try row.text(1), times: times, consumer: ConsumerID(try row.text(6)), service: service,
    purpose: purpose, legalBasis: try row.text(9), fields: try fieldNames(try row.text(10), table: "exchange"),
    agency: try row.optionalText(11).map { AgencyID($0) }, officer: try row.optionalText(12),
    caseReference: try row.optionalText(13), outcome: outcome, reason: try row.optionalText(15),
    requestHash: try row.blob(16), answerHash: try row.optionalBlob(17), requestID: try row.text(18))
  record.form = form
  record.messageID = try row.optionalText(20)
  record.grant = try row.optionalText(21).map { GrantID($0) }
  record.warrantID = try row.optionalText(22)
  record.operation = ExchangeOperation(
    status: try row.optionalInt(23), errorSource: errorSource.flatMap(ExchangeOperation.ErrorSource.init),
    cacheAge: try row.optionalInt(25), requestBytes: try row.optionalInt(26), answerBytes: try row.optionalInt(27))
  record.ledgerFrom = try row.optionalTime(28)
  return LoggedExchange(sequence: try row.int(0), record: record, hash: try row.blob(afterExchangeColumns))
}
