internal import APIContract
internal import Cryptography
internal import DomainTypes
internal import FoundationEssentials
internal import JOSE
internal import Observability
internal import ServiceBackendDomain
internal import ServiceBackendStorage

/// Asks the registers for what a definition lists, through the gateway, with a warrant for the case.
///
/// While a register is down the case goes on, marked "not verified", and is asked again.
package struct RegisterFetching: Sendable {
  private let environment: BackendEnvironment
  package init(_ environment: BackendEnvironment) { self.environment = environment }

  /// Asks everything that is due, side by side.
  package func pass() async {
    do {
      let due = try environment.stores.fetches.due(at: environment.now())
      await withDiscardingTaskGroup { group in
        for fetch in due { group.addTask { await attempt(fetch) } }
      }
    } catch {
      environment.logger.error("register data: the database cannot be read")
    }
  }

  private func attempt(_ fetch: RegisterFetches.Fetch) async {
    do {
      guard let request = try environment.stores.requests.find(fetch.request)?.request, !request.isFinal else {
        return try await environment.stores.fetches.postpone(fetch, until: nil)
      }
      let answer = try await environment.lookUp(try question(fetch, request))
      let source = RegisterSource(
        source: answer.source, fetchedAt: answer.fetchedAt, receiptID: answer.receipt.id)
      // Only what was asked is kept, whatever came.
      let values = answer.values.filter { fetch.rule.fields.contains($0.key) }
      try await environment.stores.fetches.save(
        .init(values: values, source: source, statement: answer.receipt.statement), for: fetch, at: environment.now())
    } catch {
      await postpone(fetch, after: error)
    }
  }

  private func question(_ fetch: RegisterFetches.Fetch, _ request: LicenseRequest) throws -> LookUpRequest {
    let subject =
      switch fetch.rule.subject {
      case .person: LookUpSubject(citizenID: request.applicant.citizenID)
      case .company: LookUpSubject(juristicID: request.applicant.juristicID)
      }
    let now = Int(environment.now().timeIntervalSince1970)
    // Who holds the case now; before anybody took it, and for what no person started, the daemon asks by itself.
    let officer = request.assignee ?? "system"
    let warrant = Warrant(
      iss: environment.baseURL, iat: now, exp: now + 60, jti: SecureRandom.token(bytes: 16),
      caseReference: request.number, officer: officer, agency: request.agency, service: fetch.rule.service,
      fields: fetch.rule.fields, subject: subject)
    let law = environment.catalog.catalog.definition(request.definition)?.law.first
    return LookUpRequest(
      service: fetch.rule.service, subject: subject, fields: fetch.rule.fields, purpose: .licensing,
      legalBasis: law.map { "\($0.name.th) มาตรา \($0.section)" } ?? request.definition.rawValue,
      caseReference: request.number, officer: officer,
      warrant: try JWT.sign(warrant, type: "warrant+jwt", key: environment.signingKey))
  }

  /// A refusal that will not change is final; everything else comes again.
  private func postpone(_ fetch: RegisterFetches.Fetch, after error: any Error) async {
    let problem = error as? Problem
    let isFinal = [400, 403, 404, 422].contains(problem?.status ?? 0)
    environment.logger.warning(
      "register data: not fetched",
      [
        "service": fetch.rule.service, "case": fetch.request.rawValue, "attempt": String(fetch.attempts + 1),
        "reason": problem?.code ?? "unreachable", "final": String(isFinal),
      ])
    let next = isFinal ? nil : BackOff.next(after: fetch.attempts, at: environment.now())
    do {
      try await environment.stores.fetches.postpone(fetch, until: next)
    } catch {
      environment.logger.error("register data: the database cannot be written")
    }
  }
}
