internal import Cryptography
internal import DomainTypes
internal import FoundationEssentials
internal import GatewayDomain
internal import GatewayStorage

/// A row of the log as a line of an evidence file: every column that its hash covers, times in milliseconds since 1970.
struct EvidenceRowLine: Codable {
  var kind = "row"
  var sequence: Int
  var form: Int
  var receiptID: String
  var received: Int
  var asked: Int?
  var answered: Int?
  var logged: Int
  var consumer: String
  var service: String
  var purpose: String
  var legalBasis: String
  var fields: [String]
  var agency: String?
  var officer: String?
  var caseReference: String?
  var outcome: String
  var reason: String?
  var requestHash: String
  var answerHash: String?
  var requestID: String
  var messageID: String?
  var grant: String?
  var warrantID: String?
  var status: Int?
  var errorSource: String?
  var cacheAge: Int?
  var requestBytes: Int?
  var answerBytes: Int?
  var ledgerFrom: Int?
  var subjectIndex: String
  var hash: String

  init(_ row: EvidenceRow) {
    let record = row.exchange.record
    sequence = row.exchange.sequence
    form = record.form.rawValue
    receiptID = record.receiptID
    received = Self.milliseconds(record.times.received)
    asked = record.times.asked.map(Self.milliseconds)
    answered = record.times.answered.map(Self.milliseconds)
    logged = Self.milliseconds(record.times.logged)
    consumer = record.consumer.rawValue
    service = record.service.rawValue
    purpose = record.purpose.rawValue
    legalBasis = record.legalBasis
    fields = record.fields.map(\.rawValue)
    agency = record.agency?.rawValue
    officer = record.officer
    caseReference = record.caseReference
    outcome = record.outcome.rawValue
    reason = record.reason
    requestHash = Hex.encode(record.requestHash)
    answerHash = record.answerHash.map(Hex.encode)
    requestID = record.requestID
    messageID = record.messageID
    grant = record.grant?.rawValue
    warrantID = record.warrantID
    status = record.operation.status
    errorSource = record.operation.errorSource?.rawValue
    cacheAge = record.operation.cacheAge
    requestBytes = record.operation.requestBytes
    answerBytes = record.operation.answerBytes
    ledgerFrom = record.ledgerFrom.map(Self.milliseconds)
    subjectIndex = Hex.encode(row.subjectIndex)
    hash = Hex.encode(row.exchange.hash)
  }

  /// `nil` for values that no gateway writes.
  var row: EvidenceRow? {
    let fieldNames = fields.compactMap(FieldName.init)
    guard let service = DataService(rawValue: service), let purpose = Purpose(rawValue: purpose),
      let outcome = ExchangeRecord.Outcome(rawValue: outcome), let form = ExchangeRecord.Form(rawValue: form),
      fieldNames.count == fields.count, let requestHash = Hex.decode(requestHash), let hash = Hex.decode(hash),
      let subjectIndex = Hex.decode(subjectIndex)
    else { return nil }
    var record = ExchangeRecord(
      receiptID: receiptID,
      times: .init(
        received: Self.date(received), asked: asked.map(Self.date), answered: answered.map(Self.date),
        logged: Self.date(logged)),
      consumer: ConsumerID(consumer), service: service, purpose: purpose, legalBasis: legalBasis, fields: fieldNames,
      agency: agency.map { AgencyID($0) }, officer: officer, caseReference: caseReference, outcome: outcome,
      reason: reason, requestHash: requestHash, answerHash: answerHash.flatMap(Hex.decode), requestID: requestID)
    record.form = form
    record.messageID = messageID
    record.grant = grant.map { GrantID($0) }
    record.warrantID = warrantID
    record.operation = ExchangeOperation(
      status: status, errorSource: errorSource.flatMap(ExchangeOperation.ErrorSource.init), cacheAge: cacheAge,
      requestBytes: requestBytes, answerBytes: answerBytes)
    record.ledgerFrom = ledgerFrom.map(Self.date)
    return EvidenceRow(
      exchange: LoggedExchange(sequence: sequence, record: record, hash: hash), subjectIndex: subjectIndex)
  }

  private static func milliseconds(_ time: Date) -> Int { Int((time.timeIntervalSince1970 * 1000).rounded()) }
  private static func date(_ milliseconds: Int) -> Date { Date(timeIntervalSince1970: Double(milliseconds) / 1000) }
}
