internal import APIClient
internal import APIContract
internal import Cryptography
internal import DomainTypes
internal import FoundationEssentials
internal import HTTPClient
internal import IdentityDomain
internal import IdentityStorage
internal import Observability

/// Asks card service and civil registry, through the gateway, whether somebody is who they say.
struct Proofing {
  let environment: IdentityEnvironment

  /// A proofed person who may open an account with `token`.
  struct Proofed {
    let token: String
    let registration: Registration
  }

  /// - Throws: An `IdentityRefusal`.
  func callAsFunction(_ claim: ProofingClaim, address: String, at moment: Moment) async throws -> Proofed {
    let proved = try await prove(claim, address: address, at: moment)
    return try await keep(proved.person, proved.evidence, ial: .cardAndRegister, moment)
  }

  /// Whether the claim is true, without anything being kept.
  ///
  /// - Throws: An `IdentityRefusal`.
  func prove(
    _ claim: ProofingClaim, address: String, at moment: Moment
  ) async throws -> (person: ProofedPerson, evidence: [Evidence]) {
    let reserved = try await reserve(claim, address, moment)
    let answer: (person: ProofedPerson, evidence: [Evidence])?
    do {
      answer = try await ask(claim)
    } catch {
      // Nobody looked at the values, so the attempt does not count.
      try await environment.store.release(reserved)
      environment.logger.warning("proofing not possible", ["error": describe(error)])
      count("unavailable")
      throw IdentityRefusal.registersUnavailable
    }
    guard let answer else {
      try await environment.store.record(
        .proofingRefused, actor: "anonymous", object: environment.store.pseudonym(claim.citizenID), at: moment)
      count("refused")
      throw IdentityRefusal.proofingRefused
    }
    try await environment.store.release(reserved)
    count("confirmed")
    return answer
  }

  private func reserve(
    _ claim: ProofingClaim, _ address: String, _ moment: Moment
  ) async throws -> ReservedAttempts {
    var limits = [
      (key: AttemptKey(.proofingOfCitizen, claim.citizenID.rawValue), limit: AttemptLimit.proofingOfCitizen)
    ]
    if !address.isEmpty { limits.append((AttemptKey(.proofingFromAddress, address), .proofingFromAddress)) }
    switch try await environment.store.reserve(limits, now: moment.now) {
    case .success(let reserved): return reserved
    case .failure(let exhausted):
      count("limited")
      throw IdentityRefusal.tooManyAttempts(retryAfter: exhausted.retryAfter)
    }
  }

  /// - Returns: `nil` when card service or registry does not confirm the claim.
  private func ask(_ claim: ProofingClaim) async throws -> (ProofedPerson, [Evidence])? {
    var evidence: [Evidence] = []
    // At a counter the officer looks at the card instead.
    if let laserCode = claim.laserCode {
      let card = try await environment.gateway.cardCheck(
        CardCheckRequest(
          citizenID: claim.citizenID, firstName: claim.firstName, lastName: claim.lastName,
          birthDate: claim.birthDate, laserCode: laserCode.rawValue))
      guard card.matches else { return nil }
      evidence.append(Evidence(source: .cardCheck, at: environment.now(), receiptID: card.receipt.id))
    }
    let answer: LookUpAnswer
    do {
      answer = try await environment.gateway.lookUp(
        LookUpRequest(
          service: "dopa.person", subject: LookUpSubject(citizenID: claim.citizenID),
          fields: ["person.title", "person.firstName", "person.lastName", "person.status"],
          purpose: .identityProofing,
          legalBasis: "พ.ร.บ. การปฏิบัติราชการทางอิเล็กทรอนิกส์ พ.ศ. 2565 มาตรา 12"))
    } catch let problem as Problem where problem.status == 404 {
      return nil
    }
    guard let person = claim.confirmed(by: RegisteredPerson(answer.values)) else { return nil }
    evidence.append(Evidence(source: .civilRegistry, at: answer.fetchedAt, receiptID: answer.receipt.id))
    return (person, evidence)
  }

  /// Only now, when the person has proved who they are, do they learn that there is an account.
  func keep(
    _ person: ProofedPerson, _ evidence: [Evidence], ial: IAL, _ moment: Moment
  ) async throws -> Proofed {
    guard try !environment.store.hasAccount(person.citizenID) else { throw IdentityRefusal.accountExists }
    let registration = Registration(
      person: person, evidence: evidence, ial: ial, expiresAt: moment.now + Registration.lifetime)
    let token = SecureRandom.token()
    try await environment.store.insert(registration, token: token, at: moment)
    return Proofed(token: token, registration: registration)
  }

  private func count(_ outcome: String) {
    environment.count("identity_proofings_total", "Attempts to prove who somebody is.", outcome: outcome)
  }
}

extension RegisteredPerson {
  init(_ values: [String: JSONValue]) {
    func text(_ name: String) -> String {
      if case .string(let text) = values[name] { text } else { "" }
    }
    self.init(
      title: text("person.title"), firstName: text("person.firstName"), lastName: text("person.lastName"),
      status: text("person.status"))
  }
}

/// An error for the log: a problem's code, why a call failed, or the kind of what was thrown; never its values.
func describe(_ error: any Error) -> String {
  if let problem = error as? Problem { return "\(problem.status) \(problem.code)" }
  if let failure = error as? HTTPClientError { return "\(failure)" }
  return "\(type(of: error))"
}
