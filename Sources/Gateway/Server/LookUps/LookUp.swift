internal import APIContract
internal import DomainTypes
internal import FoundationEssentials
internal import GatewayDomain
internal import GatewayRegisters
internal import GatewayStorage
internal import HTTPServer
internal import HTTPTypes
internal import Observability

/// Serves `POST /v1/lookups`.
struct LookUp: Sendable {
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

  func callAsFunction(_ request: LookUpRequest, _ context: RequestContext) async throws -> Reply<LookUpAnswer> {
    let received = environment.now()
    let asked = try AskedLookUp(request)
    let question = asked.question(
      of: try context.consumer(),
      warrant: try await proofs.warrant(request.warrant, received),
      subjectToken: await proofs.subjectToken(request.subjectToken))
    var entry = journal.begin(context.body, received: received)
    var facts = ExchangeJournal.Facts(question, legalBasis: asked.legalBasis, context)
    try await gate.pass(question, entry, &facts)
    let found = try await find(question, &entry, facts, fresh: context.wantsFreshAnswer)
    let values = Dictionary(
      question.fields.map { ($0.rawValue, found.values[$0] ?? .null) }
    ) { first, _ in first }
    let json = try ContractJSON.encode(values)
    entry.hashAnswer(json)
    let receipt = try await journal.finish(entry, facts, .answered)
    var fields = context.exchangeFields(receipt)
    if let age = entry.cacheAge { fields["age"] = String(age) }
    let answer = LookUpAnswer(
      values: values, source: asked.service.source, fetchedAt: found.fetchedAt, receipt: receipt)
    var reply = Reply(answer, fields: fields)
    reply.encoded = try answer.json(values: json)
    return reply
  }

  /// From the cache, or from the register.
  private func find(
    _ question: LookUpQuestion, _ entry: inout ExchangeJournal.Entry, _ facts: ExchangeJournal.Facts, fresh: Bool
  ) async throws -> AnswerCache.Kept {
    let key = AnswerCache.Key(question)
    if !fresh, let kept = environment.cache.answer(key, having: question.fields, now: entry.received) {
      entry.cacheAge = Int(entry.received.timeIntervalSince(kept.fetchedAt))
      return kept
    }
    entry.asked = environment.now()
    do {
      let values = try await environment.registers.values(
        of: question.fields, from: question.service, about: question.subject)
      let answered = environment.now()
      entry.answered = answered
      environment.cache.keep(values, for: key, fetchedAt: answered)
      return AnswerCache.Kept(values: values, fetchedAt: answered)
    } catch {
      throw try await journal.failed(entry, facts, error, environment)
    }
  }
}

extension ExchangeJournal {
  /// Logs that the register gave no data, and says what to tell the caller.
  func failed(
    _ entry: Entry, _ facts: Facts, _ error: RegisterError, _ environment: GatewayEnvironment
  ) async throws -> RegisterFailure {
    var entry = entry
    let failure = RegisterFailure(error: error, service: facts.service)
    entry.answered = failure.outcome == .answered ? environment.now() : nil
    if case .schemaDrift(let member) = error {
      environment.metrics.counter(
        "gateway_schema_drift_total", help: "Answers of registers that lacked a member.",
        labels: ["service": facts.service.rawValue, "member": member]
      ).increment()
      environment.logger.error(
        "a register's answer has changed its form", ["service": facts.service.rawValue, "member": member])
    }
    _ = try await finish(
      entry, facts, failure.outcome, reason: failure.code, status: failure.status, source: failure.source)
    return failure
  }
}

extension RequestContext {
  /// RFC 9111 section 5.2.1.4: the caller does not want a kept answer.
  var wantsFreshAnswer: Bool { fields[.cacheControl]?.contains("no-cache") ?? false }
}
