internal import APIContract
internal import DomainTypes
internal import HTTPServer
internal import IdentityDomain
internal import IdentityStorage

/// Serves `/v1/companies/{juristicID}/delegations`.
struct Delegations: Sendable {
  let environment: IdentityEnvironment

  func list(_ input: Empty, _ context: RequestContext) async throws -> Page<DelegationAnswer> {
    let company = try company(context)
    let all = try environment.store.delegations(of: company.juristicID, now: environment.now())
    return Page(items: all.map { DelegationAnswer($0.delegation, $0.delegate) })
  }

  func give(_ input: DelegationRequest, _ context: RequestContext) async throws -> DelegationAnswer {
    let company = try company(context)
    let typed = DelegationInput(
      citizenID: input.citizenID, actions: Set(input.actions), days: "\(input.days)",
      maximumBaht: input.maximumBaht.map { "\($0)" } ?? "", licenses: (input.licenses ?? []).joined(separator: " "))
    do {
      let checked = try typed.checked()
      let person = AccountID(try context.requirePrincipal().subject)
      let delegation = try await Delegate(environment: environment).give(
        checked, for: company, by: person, at: environment.moment(context))
      return DelegationAnswer(delegation, checked.citizenID)
    } catch let faults as DelegationInput.Faults {
      throw InvalidInput(faults, context.language)
    }
  }

  func revoke(_ input: Empty, _ context: RequestContext) async throws -> Empty {
    let company = try company(context)
    try await Delegate(environment: environment).revoke(
      try context.parameter("id"), for: company, by: AccountID(try context.requirePrincipal().subject),
      at: environment.moment(context))
    return Empty()
  }

  private func company(_ context: RequestContext) throws -> Company {
    try Delegate(environment: environment).company(
      try context.parameter("juristicID"), directedBy: AccountID(try context.requirePrincipal().subject))
  }
}

extension DelegationAnswer {
  fileprivate init(_ delegation: Delegation, _ delegate: CitizenID) {
    self.init(
      id: delegation.id.rawValue, citizenID: delegate.masked, actions: delegation.terms.actions.sorted(),
      licenses: delegation.terms.licenses?.sorted(), maximumSatang: delegation.terms.maximumSatang,
      since: delegation.since, until: delegation.until)
  }
}
