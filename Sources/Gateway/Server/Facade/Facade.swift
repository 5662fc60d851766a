internal import APIContract
internal import Cryptography
internal import DomainTypes
internal import FoundationEssentials
internal import GatewayDomain
internal import GatewayRegisters
internal import GatewayStorage
internal import HTTPServer
internal import HTTPTypes

/// The official gateway's own paths, for programs that were written for it and are not changed.
///
/// A call is what `agencyDuty` is for a look-up: by grant, logged, receipted, the agent named; the answer is the
/// register's own with what is not granted made null.
struct Facade: Sendable {
  let environment: GatewayEnvironment
  let sessions: FacadeSessions
  private let journal: ExchangeJournal
  private let gate: LookUpGate
  private let answers: RegisterAnswers

  init(_ environment: GatewayEnvironment, _ journal: ExchangeJournal) {
    self.environment = environment
    self.journal = journal
    sessions = FacadeSessions(environment: environment)
    gate = LookUpGate(environment, journal)
    answers = RegisterAnswers(environment: environment, journal: journal)
  }

  /// Runs what may end in a refusal, which is told in the official words.
  static func answering(_ body: () async throws -> HTTPResponse) async throws -> HTTPResponse {
    do {
      return try await body()
    } catch let error as FacadeError {
      return error.response
    } catch let error as RefusedLookUp {
      return FacadeError.noRight(error).response
    } catch let error as TooManyCalls {
      return FacadeError(
        status: 429, text: "TooManyRequestsException: the limit of calls is used up", retryAfter: error.retryAfter
      ).response
    } catch let error as RegisterFailure {
      return FacadeError.failure(error).response
    } catch let error as any ProblemConvertible {
      let problem = error.problem(.english)
      return FacadeError(
        status: problem.status, text: "\(problem.code): \(problem.title)", retryAfter: problem.retryAfter
      ).response
    }
  }

  /// One call; `keys` are the parameters that name the subject, from the query or the body.
  func call(
    _ official: OfficialService, _ request: HTTPRequest, _ context: RequestContext, keys: QueryItems, body: [UInt8]
  ) async throws -> HTTPResponse {
    let caller = try await sessions.caller(request)
    guard let subject = keys[official.key].flatMap(official.subject) else {
      throw FacadeError.badRequest(official.key)
    }
    let received = environment.now()
    let granted = try granted(caller.consumer.id, official, on: BangkokTime(received).date)
    var question = LookUpQuestion(
      consumer: caller.consumer.id, service: official.service, subject: subject,
      fields: granted.sorted { $0.rawValue < $1.rawValue }, purpose: .agencyDuty,
      caseReference: request.fields["x-case-reference"].flatMap { (1...100).contains($0.count) ? $0 : nil },
      officer: caller.agent)
    question.comesByFacade = true
    let evidence = official.evidence(context.query, body)
    var admitted = try await gate.admit(
      question, evidence: evidence, received: received,
      ExchangeJournal.Facts(question, legalBasis: nil, context, requestBytes: evidence.count))
    let relayed = try await relay(official, context, body, agent: caller.agent, &admitted)
    return try await answer(official, relayed, granted, admitted, context, evidence)
  }

  /// What the grants of today release of this answer; nothing when there are none, and the gate says so.
  private func granted(
    _ consumer: ConsumerID, _ official: OfficialService, on day: CivilDate
  ) throws -> Set<FieldName> {
    let grants = try environment.store.grants(
      consumer: consumer, service: official.service, purpose: .agencyDuty)
    let all = grants.filter { $0.holds(on: day) }.reduce(into: Set<FieldName>()) { $0.formUnion($1.fields) }
    let granted = all.intersection(official.answer.fields)
    // Asking for nothing would pass: then ask for all, so that the refusal names what is missing.
    return granted.isEmpty ? official.answer.fields : granted
  }

  private func relay(
    _ official: OfficialService, _ context: RequestContext, _ body: [UInt8], agent: String,
    _ admitted: inout AdmittedLookUp
  ) async throws -> GDXConnection.Answer {
    guard let line = environment.registers.lines[official.service.register] else { throw FacadeError.tokenNotFound }
    let call = GDXCall(
      body.isEmpty ? .get : .post, official.path, context.query, body: body,
      contentType: body.isEmpty ? "application/x-www-form-urlencoded; charset=utf-8" : "application/json",
      isIdempotent: official.service != .cardCheck)
    admitted.entry.asked = environment.now()
    do {
      return try await line.call(call, agent: try environment.store.agentID(named: agent))
    } catch let error as RegisterError {
      throw try await answers.failure(admitted.entry, admitted.facts, error)
    }
  }

  private func answer(
    _ official: OfficialService, _ relayed: GDXConnection.Answer, _ granted: Set<FieldName>,
    _ admitted: AdmittedLookUp, _ context: RequestContext, _ evidence: [UInt8]
  ) async throws -> HTTPResponse {
    var entry = admitted.entry
    entry.answered = environment.now()
    var response = HTTPResponse(
      status: relayed.status, contentType: relayed.contentType ?? "application/json; charset=utf-8",
      body: relayed.body)
    var outcome = ExchangeRecord.Outcome.answered
    var reason: String?
    if relayed.status == 200 {
      guard let body = official.answer.released(relayed.body, granted: granted) else {
        throw try await answers.failure(entry, admitted.facts, .unreadable)
      }
      response.body = .bytes(body)
      entry.hashAnswer(body)
    } else {
      // Codes and texts such as "[4] …" are the register's answer, and programs read them.
      entry.hashAnswer(relayed.body)
      let isAnswer = relayed.status == 404 || relayed.status == 204 || official.service == .cardCheck
      outcome = isAnswer ? .answered : .failed
      reason = relayed.status == 404 ? "not-found" : "register-status-\(relayed.status)"
    }
    let receipt = try await journal.finish(
      entry, admitted.facts, outcome, reason: reason, status: relayed.status,
      source: outcome == .failed ? .register : nil)
    for field in context.exchangeFields(receipt).all { response.fields[field.name] = field.value }
    response.fields["x-road-request-hash"] = Data(SHA256.hash(evidence)).base64EncodedString()
    return response
  }
}

extension OfficialService {
  /// What the log's hash covers: the query in its order without what is nobody's evidence, a line end, the body.
  func evidence(_ query: QueryItems, _ body: [UInt8]) -> [UInt8] {
    var shown = QueryItems()
    for item in query.all where !unlogged.contains(item.name) { shown.add(item.name, item.value) }
    return Array("\(path)?\(shown.encoded)\n".utf8) + body
  }
}
