internal import APIContract
internal import Cryptography
internal import DomainTypes
internal import FoundationEssentials
internal import GatewayDomain
internal import GatewayStorage
internal import JOSE
internal import Observability

/// Writes each exchange to the log and signs its receipt; nothing is answered before its row is on the disk.
struct ExchangeJournal: Sendable {
  private let environment: GatewayEnvironment

  init(_ environment: GatewayEnvironment) { self.environment = environment }

  /// Begins an exchange: its number, its secret salt, the hash of its question.
  ///
  /// `question` is hashed as the contract encodes it, so the caller takes out what is nobody's evidence: tokens and
  /// laser codes.
  func begin(_ question: some Encodable, received: Date) throws -> Entry {
    let salt = SecureRandom.token()
    return Entry(
      receiptID: SecureRandom.uuidV7(now: received), salt: salt, received: received,
      requestHash: try Self.hash(question, salt))
  }

  struct Entry: Sendable {
    let receiptID: String
    let salt: String
    let received: Date
    let requestHash: [UInt8]
    var asked: Date?
    var answered: Date?
    var answerHash: [UInt8]?

    mutating func hashAnswer(_ answer: some Encodable) throws { answerHash = try ExchangeJournal.hash(answer, salt) }
  }

  /// Who asked whom for what, and how it ended.
  struct Facts: Sendable {
    var consumer: ConsumerID
    var service: DataService
    var subject: Subject
    var purpose: Purpose
    var legalBasis: String
    var fields: [FieldName]
    var caseReference: String?
    var warrant: WarrantClaims?
    var requestID: String
  }

  func finish(
    _ entry: Entry, _ facts: Facts, _ outcome: ExchangeRecord.Outcome, reason: String? = nil
  ) async throws -> Receipt {
    let record = ExchangeRecord(
      receiptID: entry.receiptID,
      times: .init(
        received: entry.received, asked: entry.asked, answered: entry.answered, logged: environment.now()),
      consumer: facts.consumer, service: facts.service, purpose: facts.purpose, legalBasis: facts.legalBasis,
      fields: facts.fields, agency: facts.warrant?.agency, officer: facts.warrant?.officer,
      caseReference: facts.warrant?.caseReference ?? facts.caseReference, outcome: outcome, reason: reason,
      requestHash: entry.requestHash, answerHash: entry.answerHash, requestID: facts.requestID)
    let logged = try await environment.store.log(record, about: facts.subject, salt: entry.salt)
    count(record)
    return Receipt(id: entry.receiptID, statement: try statement(logged, salt: entry.salt))
  }

  private func statement(_ exchange: LoggedExchange, salt: String) throws -> String {
    let claims = ReceiptClaims(exchange, issuer: environment.issuer, salt: salt)
    return try JWT.sign(claims, type: "receipt+jwt", key: environment.signingKey)
  }

  private static func hash(_ value: some Encodable, _ salt: String) throws -> [UInt8] {
    SHA256.hash(Array(salt.utf8) + (try ContractJSON.encode(value)))
  }

  private func count(_ record: ExchangeRecord) {
    environment.metrics.counter(
      "gateway_exchanges_total", help: "Look-ups by data service and how they ended.",
      labels: ["service": record.service.rawValue, "outcome": record.outcome.rawValue]
    ).increment()
    if let asked = record.times.asked, let answered = record.times.answered {
      environment.metrics.histogram(
        "gateway_register_seconds", help: "How long a register took.", labels: ["service": record.service.rawValue]
      ).observe(answered.timeIntervalSince(asked))
    }
    if record.outcome == .failed {
      environment.logger.warning(
        "register failed", ["service": record.service.rawValue, "reason": record.reason ?? ""])
    }
  }
}
