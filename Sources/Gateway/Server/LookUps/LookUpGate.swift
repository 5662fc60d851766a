internal import APIContract
internal import FoundationEssentials
internal import GatewayDomain
internal import GatewayStorage

/// Lets a question through to the register, or refuses it; each refusal stands in the log.
struct LookUpGate: Sendable {
  let environment: GatewayEnvironment
  let journal: ExchangeJournal

  /// Decides, counts the call, takes the warrant; in this order, so that a call over the limit spends no warrant.
  ///
  /// The facts then name the consumer's agency and the grant that allows it.
  ///
  /// - Throws: `RefusedLookUp`, logged; `TooManyCalls` and `EvidenceBehind`, which leave no row.
  func pass(
    _ question: LookUpQuestion, _ entry: ExchangeJournal.Entry, _ facts: inout ExchangeJournal.Facts
  ) async throws {
    let now = entry.received
    guard environment.stamps.mayAnswer(at: now) else { throw EvidenceBehind() }
    let right = try environment.store.right(
      consumer: question.consumer, service: question.service, purpose: question.purpose,
      caseReference: question.caseReference, warrantIssuer: environment.warrantIssuer)
    facts.agency = right.agency
    if right.isSuspended { throw try await refused(.consumerSuspended, entry, facts, right) }
    let decision = LookUpDecision(question, grants: right.grants, isClosed: { _ in right.caseIsClosed }, now: now)
    switch decision {
    case .refuse(let refusal): throw try await refused(refusal, entry, facts, right)
    case .allow(by: let grant, taking: let warrant):
      try environment.limiter.admit(question.consumer, question.service, own: right.limit, now: now)
      if let warrant, !(try await environment.store.take(warrant, at: now)) {
        throw try await refused(.warrantReplayed, entry, facts, right)
      }
      facts.grant = grant
    }
  }

  private func refused(
    _ refusal: LookUpRefusal, _ entry: ExchangeJournal.Entry, _ facts: ExchangeJournal.Facts, _ right: AccessRight
  ) async throws -> RefusedLookUp {
    let receipt = try await journal.finish(
      entry, facts, .refused, reason: refusal.code, status: 403, source: .client)
    return RefusedLookUp(refusal: refusal, service: facts.service, purpose: facts.purpose, receiptID: receipt.id)
  }
}
