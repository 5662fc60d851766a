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
  private let gate: LookUpGate

  init(environment: GatewayEnvironment, journal: ExchangeJournal) {
    self.environment = environment
    self.journal = journal
    gate = LookUpGate(environment: environment, journal: journal)
  }

  func callAsFunction(_ request: CardCheckRequest, _ context: RequestContext) async throws -> Reply<CardCheckAnswer> {
    let received = environment.now()
    guard let laserCode = LaserCode(request.laserCode) else { throw InputError.wrongLaserCode }
    let question = LookUpQuestion(
      consumer: try context.consumer(), service: .cardCheck,
      subject: .person(request.citizenID), fields: [.cardMatches], purpose: .identityProofing)
    var entry = journal.begin(try ContractJSON.encode(Self.withoutLaserCode(request)), received: received)
    var facts = ExchangeJournal.Facts(question, legalBasis: "", context)
    try await gate.pass(question, entry, &facts)
    facts.legalBasis = facts.grant?.legalBasis ?? ""
    entry.asked = environment.now()
    let matches: Bool
    do {
      matches = try await environment.registers.cardMatches(
        CardQuestion(
          citizenID: request.citizenID, firstName: request.firstName, lastName: request.lastName,
          birthDate: request.birthDate, laserCode: laserCode))
    } catch {
      throw try await journal.failed(entry, facts, error, environment)
    }
    entry.answered = environment.now()
    entry.hashAnswer(try ContractJSON.encode([FieldName.cardMatches.rawValue: matches]))
    let receipt = try await journal.finish(entry, facts, .answered)
    return Reply(CardCheckAnswer(matches: matches, receipt: receipt), fields: context.exchangeFields(receipt))
  }

  private static func withoutLaserCode(_ request: CardCheckRequest) -> CardCheckRequest {
    var request = request
    request.laserCode = ""
    return request
  }
}
