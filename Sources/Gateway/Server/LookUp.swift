internal import APIContract
internal import DomainTypes
internal import FoundationEssentials
internal import GatewayDomain
internal import GatewayRegisters
internal import GatewayStorage
internal import HTTPServer

/// Serves `POST /v1/lookups`.
struct LookUp: Sendable {
  let environment: GatewayEnvironment
  let journal: ExchangeJournal
  private let warrants: WarrantReader

  init(environment: GatewayEnvironment, journal: ExchangeJournal) {
    self.environment = environment
    self.journal = journal
    warrants = WarrantReader(environment)
  }

  func callAsFunction(_ request: LookUpRequest, _ context: RequestContext) async throws -> LookUpAnswer {
    let received = environment.now()
    let consumer = ConsumerID(try context.requirePrincipal().clientID)
    let asked = try AskedLookUp(request)
    let warrant = try await warrant(request.warrant, received)
    let question = LookUpQuestion(
      consumer: consumer, service: asked.service, subject: asked.subject, fields: asked.fields,
      purpose: asked.purpose, caseReference: asked.caseReference, warrant: warrant,
      subjectToken: await subjectToken(request.subjectToken))
    var entry = try journal.begin(Self.withoutTokens(request), received: received)
    let facts = ExchangeJournal.Facts(
      consumer: consumer, service: asked.service, subject: asked.subject, purpose: asked.purpose,
      legalBasis: asked.legalBasis, fields: asked.fields, caseReference: asked.caseReference,
      warrant: warrant.claims, requestID: context.requestID)

    if let refusal = try await refusal(of: question, received) {
      let receipt = try await journal.finish(entry, facts, .refused, reason: refusal.code)
      throw RefusedLookUp(refusal: refusal, receiptID: receipt.id)
    }
    return try await ask(asked, &entry, facts)
  }

  private func ask(
    _ asked: AskedLookUp, _ entry: inout ExchangeJournal.Entry, _ facts: ExchangeJournal.Facts
  ) async throws -> LookUpAnswer {
    entry.asked = environment.now()
    let values: [String: JSONValue]
    do {
      let found = try await environment.registers.values(
        of: asked.fields, from: asked.service, about: asked.subject)
      values = Dictionary(found.map { ($0.key.rawValue, $0.value) }) { first, _ in first }
    } catch {
      let failure = RegisterFailure(error: error, service: asked.service)
      entry.answered = failure.outcome == .answered ? environment.now() : nil
      _ = try await journal.finish(entry, facts, failure.outcome, reason: failure.code)
      throw failure
    }
    let answered = environment.now()
    entry.answered = answered
    try entry.hashAnswer(values)
    let receipt = try await journal.finish(entry, facts, .answered)
    return LookUpAnswer(values: values, source: asked.service.source, fetchedAt: answered, receipt: receipt)
  }

  /// Decides; an allowed question takes its warrant, which works once.
  private func refusal(of question: LookUpQuestion, _ now: Date) async throws -> LookUpRefusal? {
    let grants = try environment.store.grants(
      consumer: question.consumer, service: question.service, purpose: question.purpose)
    switch LookUpDecision(question, grants: grants, now: now) {
    case .refuse(let refusal): return refusal
    case .allow(taking: nil): return nil
    case .allow(taking: let warrant?):
      return try await environment.store.take(warrant, at: now) ? nil : .warrantReplayed
    }
  }

  private func warrant(_ token: String?, _ now: Date) async throws -> Proof<WarrantClaims> {
    do {
      return try await warrants.read(token, now: now)
    } catch {
      throw WarrantIssuerUnavailable()
    }
  }

  private func subjectToken(_ token: String?) async -> Proof<SubjectToken> {
    guard let token else { return .missing }
    guard let principal = try? await environment.authenticate(token) else { return .invalid }
    return .verified(
      SubjectToken(
        client: ConsumerID(principal.clientID), scopes: principal.scopes, citizenID: principal.citizenID,
        juristicID: principal.juristicID))
  }

  private static func withoutTokens(_ request: LookUpRequest) -> LookUpRequest {
    var request = request
    request.warrant = nil
    request.subjectToken = nil
    return request
  }
}

extension Proof where Claims == WarrantClaims {
  fileprivate var claims: WarrantClaims? { if case .verified(let claims) = self { claims } else { nil } }
}

/// The keys that sign warrants cannot be fetched, so nobody knows whether this one is good.
struct WarrantIssuerUnavailable: ProblemConvertible {
  func problem(_ language: Language) -> Problem {
    let title = LocalizedText(
      th: "ยังตรวจสอบหนังสือรับรองการขอข้อมูลไม่ได้ โปรดลองใหม่",
      en: "The warrant cannot be checked now: its issuer's keys are not there")
    return Problem(
      code: "warrant-issuer-unavailable", status: 503, title: title[language], retryAfter: 10, source: .gateway)
  }
}
