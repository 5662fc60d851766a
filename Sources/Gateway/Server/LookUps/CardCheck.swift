internal import APIContract
internal import DomainTypes
internal import FoundationEssentials
internal import GatewayDomain
internal import GatewayRegisters
internal import GatewayStorage
internal import HTTPServer

/// Serves `POST /v1/card-checks`.
struct CardCheck: Sendable {
  let answers: RegisterAnswers
  let gate: LookUpGate
  private var environment: GatewayEnvironment { answers.environment }

  func callAsFunction(_ request: CardCheckRequest, _ context: RequestContext) async throws -> Reply<CardCheckAnswer> {
    let received = environment.now()
    guard let laserCode = LaserCode(request.laserCode) else { throw InputError.wrongLaserCode }
    let question = LookUpQuestion(
      consumer: try context.consumer(), service: .cardCheck,
      subject: .person(request.citizenID), fields: [.cardMatches], purpose: .identityProofing)
    var admitted = try await gate.admit(
      question, evidence: try ContractJSON.encode(Self.withoutLaserCode(request)), received: received,
      ExchangeJournal.Facts(question, legalBasis: nil, context))
    admitted.entry.asked = environment.now()
    let matches: Bool
    do {
      matches = try await environment.registers.cardMatches(
        CardQuestion(
          citizenID: request.citizenID, firstName: request.firstName, lastName: request.lastName,
          birthDate: request.birthDate, laserCode: laserCode))
    } catch {
      throw try await answers.failure(
        admitted.entry, admitted.facts, error)
    }
    admitted.entry.answered = environment.now()
    admitted.entry.hashAnswer(try ContractJSON.encode([FieldName.cardMatches.rawValue: matches]))
    let receipt = try await answers.journal.finish(admitted.entry, admitted.facts, .answered)
    return Reply(CardCheckAnswer(matches: matches, receipt: receipt), fields: context.exchangeFields(receipt))
  }

  private static func withoutLaserCode(_ request: CardCheckRequest) -> CardCheckRequest {
    var request = request
    request.laserCode = ""
    return request
  }
}
