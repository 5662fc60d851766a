internal import APIContract
internal import Cryptography
internal import DomainTypes
internal import FoundationEssentials
internal import GatewayDomain
internal import GatewayStorage
internal import HTTPServer
internal import HTTPTypes
internal import Observability

/// Writes each exchange to the log; nothing is answered before its row is on the disk.
struct ExchangeJournal: Sendable {
  private let environment: GatewayEnvironment
  private let counters: ExchangeCounters

  init(_ environment: GatewayEnvironment) {
    self.environment = environment
    counters = ExchangeCounters(environment.metrics)
  }

  /// Begins an exchange: its number, its secret salt, the hash of its question.
  ///
  /// `question` is hashed as it is, so the caller takes out what is nobody's evidence, such as laser codes.
  func begin(_ question: [UInt8], received: Date) -> Entry {
    let salt = SecureRandom.token(bytes: 16)
    return Entry(
      receiptID: SecureRandom.uuidV7(now: received), salt: salt, received: received,
      requestHash: Self.hash(question, salt))
  }

  struct Entry: Sendable {
    let receiptID: String
    let salt: String
    let received: Date
    let requestHash: [UInt8]
    var asked: Date?
    var answered: Date?
    var answerHash: [UInt8]?
    var answerBytes: Int?
    var cacheAge: Int?

    mutating func hashAnswer(_ answer: [UInt8]) {
      answerHash = ExchangeJournal.hash(answer, salt)
      answerBytes = answer.count
    }
  }

  /// Who asked whom for what.
  struct Facts: Sendable {
    var consumer: ConsumerID
    var service: DataService
    var subject: Subject
    var purpose: Purpose
    /// As the question names it; where it names none, the grant's counts.
    var legalBasis: String?
    var fields: [FieldName]
    var caseReference: String?
    var officer: String?
    var warrant: WarrantClaims?
    /// Whose system the consumer is, where no warrant says it.
    var agency: AgencyID?
    var grant: Grant?
    var messageID: String?
    var requestBytes: Int?
    var requestID: String

    init(
      _ question: LookUpQuestion, legalBasis: String?, _ context: RequestContext, requestBytes: Int? = nil
    ) {
      consumer = question.consumer
      service = question.service
      subject = question.subject
      purpose = question.purpose
      self.legalBasis = legalBasis
      fields = question.fields
      caseReference = question.caseReference
      officer = question.officer
      warrant = question.warrant.claims
      messageID = context.messageID
      self.requestBytes = requestBytes ?? context.body.count
      requestID = context.requestID
    }
  }

  func finish(
    _ entry: Entry, _ facts: Facts, _ outcome: ExchangeRecord.Outcome, reason: String? = nil, status: Int = 200,
    source: Problem.Source? = nil
  ) async throws -> Receipt {
    var record = ExchangeRecord(
      receiptID: entry.receiptID,
      times: .init(
        received: entry.received, asked: entry.asked, answered: entry.answered, logged: environment.now()),
      consumer: facts.consumer, service: facts.service, purpose: facts.purpose,
      legalBasis: facts.legalBasis ?? facts.grant?.legalBasis ?? "",
      fields: facts.fields, agency: facts.warrant?.agency ?? facts.agency,
      officer: facts.warrant?.officer ?? facts.officer,
      caseReference: facts.warrant?.caseReference ?? facts.caseReference, outcome: outcome, reason: reason,
      requestHash: entry.requestHash, answerHash: entry.answerHash, requestID: facts.requestID)
    record.messageID = facts.messageID
    record.grant = facts.grant?.id
    record.warrantID = facts.warrant?.id
    record.operation = ExchangeOperation(
      status: status, errorSource: source.map(ExchangeOperation.ErrorSource.init), cacheAge: entry.cacheAge,
      requestBytes: facts.requestBytes, answerBytes: entry.answerBytes)
    record.ledgerFrom = facts.grant?.ledgerDelayDays.map {
      entry.received.addingTimeInterval(TimeInterval($0) * 86_400)
    }
    let sealed = try await environment.log.append(record, about: facts.subject, salt: entry.salt)
    counters.count(record)
    if outcome == .failed {
      environment.logger.warning("register failed", ["service": record.service.rawValue, "reason": reason ?? ""])
    }
    return Receipt(id: entry.receiptID, statement: sealed.statement)
  }

  private static func hash(_ bytes: [UInt8], _ salt: String) -> [UInt8] { SHA256.hash(Array(salt.utf8) + bytes) }
}

extension Proof where Claims == WarrantClaims {
  var claims: WarrantClaims? { if case .verified(let claims) = self { claims } else { nil } }
}

extension ExchangeOperation.ErrorSource {
  init(_ source: Problem.Source) {
    switch source {
    case .client: self = .client
    case .gateway: self = .gateway
    case .register: self = .register
    }
  }
}

extension RequestContext {
  /// The id that the caller gave the exchange, where it is short and printable.
  var messageID: String? {
    guard let id = fields["x-road-id"], (1...128).contains(id.utf8.count),
      id.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
    else { return nil }
    return id
  }

  /// Ids and hash by which both sides find and prove the exchange.
  ///
  /// `X-Road-Id` is the caller's own where one came, and `X-Road-Request-Hash` the base64 SHA-256 of the body as it
  /// came; `Age` stands there for an answer that was kept so many seconds.
  func exchangeFields(_ receipt: Receipt, age: Int? = nil) -> HTTPFields {
    var fields: HTTPFields = [
      "x-road-id": messageID ?? receipt.id, "x-road-request-id": requestID, "x-exchange-receipt": receipt.id,
      "x-road-request-hash": Data(SHA256.hash(body)).base64EncodedString(),
    ]
    if let age { fields.add("age", String(age)) }
    return fields
  }
}
