internal import DomainTypes
internal import FoundationEssentials
internal import GatewayDomain
internal import GatewayRegisters
internal import Observability

/// What registers know about admitted questions: kept from a moment ago, or asked for now.
struct RegisterAnswers: Sendable {
  let environment: GatewayEnvironment
  let journal: ExchangeJournal

  /// From the cache, or by asking; the entry then tells which, and when.
  ///
  /// - Throws: `RegisterFailure`, logged.
  func find(
    _ key: AnswerCache.Key, for admitted: inout AdmittedLookUp, fresh: Bool,
    ask: () async throws(RegisterError) -> [FieldName: JSONValue]
  ) async throws -> AnswerCache.Kept {
    let received = admitted.entry.received
    if !fresh, let kept = environment.cache.answer(key, having: admitted.question.fields, now: received) {
      admitted.entry.cacheAge = Int(received.timeIntervalSince(kept.fetchedAt))
      return kept
    }
    admitted.entry.asked = environment.now()
    do throws(RegisterError) {
      let values = try await ask()
      let answered = environment.now()
      admitted.entry.answered = answered
      environment.cache.keep(values, for: key, fetchedAt: answered)
      return AnswerCache.Kept(values: values, fetchedAt: answered)
    } catch {
      throw try await failure(admitted.entry, admitted.facts, error)
    }
  }

  /// Logs that the register gave no data, and says what to tell the caller.
  func failure(
    _ entry: ExchangeJournal.Entry, _ facts: ExchangeJournal.Facts, _ error: RegisterError
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
    _ = try await journal.finish(
      entry, facts, failure.outcome, reason: failure.code, status: failure.status, source: failure.source)
    return failure
  }
}
