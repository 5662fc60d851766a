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
  let answers: RegisterAnswers
  let gate: LookUpGate

  func callAsFunction(
    _ request: AttributeCheckRequest, _ context: RequestContext
  ) async throws -> Reply<AttributeCheckAnswer> {
    let asked = try AskedLookUp(request)
    let attribute = try AttributeQuestion(request, asked.fields)
    var admitted = try await gate.admit(asked, context)
    let question = admitted.question
    let today = BangkokTime(admitted.entry.received).date
    // A yes of yesterday need not be one of today's: the day is part of the question.
    let key = AnswerCache.Key(question, attribute: "\(attribute.cacheName) \(today.iso)")
    let found = try await answers.find(
      key, for: &admitted, fresh: context.wantsFreshAnswer
    ) { () async throws(RegisterError) in
      let result = try await answers.environment.registers.decide(attribute, about: question.subject, on: today)
      return [attribute.field: .bool(result)]
    }
    let result = found.values[attribute.field]?.bool ?? false
    admitted.entry.hashAnswer(try ContractJSON.encode(["result": result]))
    let receipt = try await answers.journal.finish(admitted.entry, admitted.facts, .answered)
    return Reply(
      AttributeCheckAnswer(result: result, source: asked.service.source, receipt: receipt),
      fields: context.exchangeFields(receipt, age: admitted.entry.cacheAge))
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
