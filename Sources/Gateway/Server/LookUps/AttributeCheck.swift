internal import APIContract
internal import DomainTypes
internal import FoundationEssentials
internal import GatewayDomain
internal import GatewayRegisters
internal import GatewayStorage
internal import HTTPServer
internal import HTTPTypes

/// Serves `POST /v1/attribute-checks`: yes or no; the datum is neither answered, logged nor kept.
struct AttributeCheck: Sendable {
  let environment: GatewayEnvironment
  let journal: ExchangeJournal
  private let proofs: ProofReader
  private let gate: LookUpGate

  init(environment: GatewayEnvironment, journal: ExchangeJournal) {
    self.environment = environment
    self.journal = journal
    proofs = ProofReader(environment)
    gate = LookUpGate(environment: environment, journal: journal)
  }

  func callAsFunction(
    _ request: AttributeCheckRequest, _ context: RequestContext
  ) async throws -> Reply<AttributeCheckAnswer> {
    let received = environment.now()
    let asked = try AskedLookUp(request)
    let attribute = try AttributeQuestion(request, asked.fields)
    let question = asked.question(
      of: try context.consumer(),
      warrant: try await proofs.warrant(request.warrant, received),
      subjectToken: await proofs.subjectToken(request.subjectToken))
    var entry = journal.begin(context.body, received: received)
    var facts = ExchangeJournal.Facts(question, legalBasis: asked.legalBasis, context)
    try await gate.pass(question, entry, &facts)
    let result = try await decide(attribute, question, &entry, facts)
    entry.hashAnswer(try ContractJSON.encode(["result": result]))
    let receipt = try await journal.finish(entry, facts, .answered)
    var fields = context.exchangeFields(receipt)
    if let age = entry.cacheAge { fields["age"] = String(age) }
    return Reply(
      AttributeCheckAnswer(result: result, source: asked.service.source, receipt: receipt), fields: fields)
  }

  private func decide(
    _ attribute: AttributeQuestion, _ question: LookUpQuestion, _ entry: inout ExchangeJournal.Entry,
    _ facts: ExchangeJournal.Facts
  ) async throws -> Bool {
    let today = BangkokTime(entry.received).date
    // A yes of yesterday need not be one of today's: the day is part of the question.
    let key = AnswerCache.Key(question, attribute: "\(attribute.cacheName) \(today.iso)")
    if let kept = environment.cache.answer(key, having: question.fields, now: entry.received),
      let result = kept.values[attribute.field]?.bool
    {
      entry.cacheAge = Int(entry.received.timeIntervalSince(kept.fetchedAt))
      return result
    }
    entry.asked = environment.now()
    do {
      let result = try await environment.registers.decide(attribute, about: question.subject, on: today)
      let answered = environment.now()
      entry.answered = answered
      environment.cache.keep([attribute.field: .bool(result)], for: key, fetchedAt: answered)
      return result
    } catch {
      throw try await journal.failed(entry, facts, error, environment)
    }
  }
}

extension AttributeQuestion {
  /// Reads what goes with the attribute, which `AskedLookUp` has found to be one of the service's.
  init(_ request: AttributeCheckRequest, _ fields: [FieldName]) throws(InputError) {
    switch fields.first {
    case .personIsAtLeast:
      guard let age = request.years.flatMap(LegalAge.init) else { throw .wrongAge }
      self = .isAtLeast(age)
    case .companyHasDirector:
      guard let firstName = request.firstName, let lastName = request.lastName, !firstName.isEmpty,
        !lastName.isEmpty, firstName.count <= 200, lastName.count <= 200
      else { throw .missingText("firstName") }
      self = .hasDirector(firstName: firstName, lastName: lastName)
    default: throw .unknownAttribute
    }
  }

  fileprivate var cacheName: String {
    switch self {
    case .isAtLeast(let age): "isAtLeast \(age.rawValue)"
    case .hasDirector(let firstName, let lastName): "hasDirector \(firstName)\u{0}\(lastName)"
    }
  }
}
