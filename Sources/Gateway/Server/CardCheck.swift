internal import APIContract
internal import DomainTypes
internal import FoundationEssentials
internal import GatewayDomain
internal import GatewayRegisters
internal import GatewayStorage
internal import HTTPServer

/// Serves `POST /v1/card-checks`.
struct CardCheck: Sendable {
  let environment: GatewayEnvironment
  let journal: ExchangeJournal

  func callAsFunction(_ request: CardCheckRequest, _ context: RequestContext) async throws -> CardCheckAnswer {
    let received = environment.now()
    guard let laserCode = LaserCode(request.laserCode) else { throw InputError.wrongLaserCode }
    let question = LookUpQuestion(
      consumer: ConsumerID(try context.requirePrincipal().clientID), service: .cardCheck,
      subject: .person(request.citizenID), fields: [.cardMatches], purpose: .identityProofing)
    let grants = try environment.store.grants(
      consumer: question.consumer, service: .cardCheck, purpose: .identityProofing)
    var entry = try journal.begin(Self.withoutLaserCode(request), received: received)
    let facts = ExchangeJournal.Facts(
      consumer: question.consumer, service: .cardCheck, subject: question.subject, purpose: question.purpose,
      legalBasis: grants.first?.legalBasis ?? "", fields: question.fields, requestID: context.requestID)

    if case .refuse(let refusal) = LookUpDecision(question, grants: grants, now: received) {
      let receipt = try await journal.finish(entry, facts, .refused, reason: refusal.code)
      throw RefusedLookUp(refusal: refusal, receiptID: receipt.id)
    }
    let card = CardQuestion(
      citizenID: request.citizenID, firstName: request.firstName, lastName: request.lastName,
      birthDate: request.birthDate, laserCode: laserCode)
    entry.asked = environment.now()
    let matches: Bool
    do {
      matches = try await environment.registers.dopa.cardMatches(card)
    } catch {
      let failure = RegisterFailure(error: error, service: .cardCheck)
      entry.answered = failure.outcome == .answered ? environment.now() : nil
      _ = try await journal.finish(entry, facts, failure.outcome, reason: failure.code)
      throw failure
    }
    entry.answered = environment.now()
    try entry.hashAnswer([FieldName.cardMatches.rawValue: matches])
    return CardCheckAnswer(matches: matches, receipt: try await journal.finish(entry, facts, .answered))
  }

  private static func withoutLaserCode(_ request: CardCheckRequest) -> CardCheckRequest {
    var request = request
    request.laserCode = ""
    return request
  }
}
