internal import APIContract
internal import FoundationEssentials
internal import GatewayDomain
internal import GatewayStorage
internal import HTTPServer

/// The one way in: lets a question through to the register, or refuses it; each refusal stands in the log.
struct LookUpGate: Sendable {
  private let environment: GatewayEnvironment
  private let journal: ExchangeJournal
  private let proofs: ProofReader

  init(_ environment: GatewayEnvironment, _ journal: ExchangeJournal) {
    self.environment = environment
    self.journal = journal
    proofs = ProofReader(environment)
  }

  /// Reads the proofs that came with the question of a caller with an access token, and decides.
  func admit(_ asked: AskedLookUp, _ context: RequestContext) async throws -> AdmittedLookUp {
    let received = environment.now()
    let question = asked.question(
      of: try context.consumer(),
      warrant: try await proofs.warrant(asked.warrant, received),
      subjectToken: await proofs.subjectToken(asked.subjectToken))
    return try await admit(
      question, evidence: context.body, received: received,
      ExchangeJournal.Facts(question, legalBasis: asked.legalBasis, context))
  }

  /// Decides about a question; `evidence` is the question as the log's hash covers it.
  func admit(
    _ question: LookUpQuestion, evidence: [UInt8], received: Date, _ facts: ExchangeJournal.Facts
  ) async throws -> AdmittedLookUp {
    var admitted = AdmittedLookUp(
      question: question, entry: journal.begin(evidence, received: received), facts: facts)
    try await pass(question, admitted.entry, &admitted.facts)
    return admitted
  }

  /// Decides, counts the call, takes the warrant.
  ///
  /// In this order, so that a call over the limit spends no warrant; a warrant that turns out to be taken gives the call
  /// back.
  ///
  /// The facts then name the consumer's agency and the grant that allows it.
  ///
  /// - Throws: `RefusedLookUp`, logged; `TooManyCalls` and `EvidenceBehind`, which leave no row.
  private func pass(
    _ question: LookUpQuestion, _ entry: ExchangeJournal.Entry, _ facts: inout ExchangeJournal.Facts
  ) async throws {
    let now = entry.received
    guard environment.stamps.mayAnswer(at: now) else { throw EvidenceBehind() }
    let right = try environment.store.right(
      consumer: question.consumer, service: question.service, purpose: question.purpose,
      caseReference: question.caseReference, warrantIssuer: environment.warrantIssuer)
    facts.agency = right.agency
    if right.isSuspended { throw try await refused(.consumerSuspended, entry, facts) }
    let decision = LookUpDecision(question, grants: right.grants, isClosed: { _ in right.caseIsClosed }, now: now)
    switch decision {
    case .refuse(let refusal): throw try await refused(refusal, entry, facts)
    case .allow(by: let grant, taking: let warrant):
      try environment.limiter.admit(question.consumer, question.service, own: right.limit, now: now)
      if let warrant, !(try await environment.store.take(warrant, at: now)) {
        environment.limiter.giveBack(question.consumer, question.service, admitted: now)
        throw try await refused(.warrantReplayed, entry, facts)
      }
      facts.grant = grant
    }
  }

  private func refused(
    _ refusal: LookUpRefusal, _ entry: ExchangeJournal.Entry, _ facts: ExchangeJournal.Facts
  ) async throws -> RefusedLookUp {
    let receipt = try await journal.finish(
      entry, facts, .refused, reason: refusal.code, status: 403, source: .client)
    return RefusedLookUp(refusal: refusal, service: facts.service, purpose: facts.purpose, receiptID: receipt.id)
  }
}
