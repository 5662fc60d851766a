internal import APIContract
internal import DomainTypes
internal import GatewayDomain
internal import GatewayRegisters
internal import HTTPServer
internal import HTTPTypes

/// Serves `POST /v1/lookups`.
struct LookUp: Sendable {
  let answers: RegisterAnswers
  let gate: LookUpGate

  func callAsFunction(_ request: LookUpRequest, _ context: RequestContext) async throws -> Reply<LookUpAnswer> {
    let asked = try AskedLookUp(request)
    var admitted = try await gate.admit(asked, context)
    let question = admitted.question
    let found = try await answers.find(
      AnswerCache.Key(question), for: &admitted, fresh: context.wantsFreshAnswer
    ) { () async throws(RegisterError) in
      try await answers.environment.registers.values(
        of: question.fields, from: question.service, about: question.subject)
    }
    let values = Dictionary(
      question.fields.map { ($0.rawValue, found.values[$0] ?? .null) }
    ) { first, _ in first }
    let json = JSONValue.object(values).json
    admitted.entry.hashAnswer(json)
    let receipt = try await answers.journal.finish(admitted.entry, admitted.facts, .answered)
    let answer = LookUpAnswer(
      values: values, source: asked.service.source, fetchedAt: found.fetchedAt, receipt: receipt)
    var reply = Reply(answer, fields: context.exchangeFields(receipt, age: admitted.entry.cacheAge))
    reply.encoded = answer.json(values: json)
    return reply
  }
}

extension RequestContext {
  /// RFC 9111 section 5.2.1.4: the caller does not want a kept answer.
  var wantsFreshAnswer: Bool { fields[.cacheControl]?.contains("no-cache") ?? false }
}
