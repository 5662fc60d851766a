internal import APIContract
internal import DomainTypes
internal import FoundationEssentials
internal import GatewayDomain
internal import HTTPServer

/// Reads the signed statements that come with a question.
struct ProofReader: Sendable {
  private let environment: GatewayEnvironment
  private let warrants: WarrantReader

  init(_ environment: GatewayEnvironment) {
    self.environment = environment
    warrants = WarrantReader(environment)
  }

  func warrant(_ token: String?, _ now: Date) async throws -> Proof<WarrantClaims> {
    do {
      return try await warrants.read(token, now: now)
    } catch {
      throw WarrantIssuerUnavailable()
    }
  }

  func subjectToken(_ token: String?) async -> Proof<SubjectToken> {
    guard let token else { return .missing }
    // A token that is bound to its sender cannot be handed on: here nobody shows what it is bound to.
    guard let principal = try? await environment.authenticate(token), principal.confirmation == nil else {
      return .invalid
    }
    return .verified(
      SubjectToken(
        client: ConsumerID(principal.clientID), scopes: principal.scopes, citizenID: principal.citizenID,
        juristicID: principal.juristicID))
  }
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
