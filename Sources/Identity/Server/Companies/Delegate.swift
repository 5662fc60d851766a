internal import Cryptography
internal import DomainTypes
internal import FoundationEssentials
internal import IdentityDomain
internal import IdentityStorage

/// What a director does about those who act for the company.
struct Delegate {
  let environment: IdentityEnvironment

  /// The company, if the person may decide who acts for it.
  ///
  /// - Throws: An `IdentityRefusal`; a company that is none of the person's is not there for them.
  func company(_ id: String, directedBy person: AccountID) throws -> Company {
    let mine = try environment.store.representations(of: person, now: environment.now())
    guard let found = mine.first(where: { $0.company.juristicID.rawValue == id }) else {
      throw IdentityRefusal.company(.unknownCompany)
    }
    guard found.mayDelegate else { throw IdentityRefusal.mayNotDelegate }
    return found.company
  }

  /// - Throws: `IdentityRefusal.delegateIsDirector`.
  func give(
    _ input: DelegationInput.Checked, for company: Company, by person: AccountID, at moment: Moment
  ) async throws -> Delegation {
    if try environment.store.account(person)?.personal.citizenID == input.citizenID {
      throw IdentityRefusal.delegateIsDirector
    }
    let delegation = Delegation(
      id: DelegationID(SecureRandom.uuidV7(now: moment.now)), company: company.juristicID, grantedBy: person,
      terms: input.terms, since: moment.now, until: moment.now + Double(input.days) * 86_400)
    try await environment.store.insert(delegation, delegate: input.citizenID, at: moment)
    return delegation
  }

  /// - Throws: `IdentityRefusal.delegationGone`.
  func revoke(_ id: String, for company: Company, by person: AccountID, at moment: Moment) async throws {
    guard
      try await environment.store.revoke(DelegationID(id), of: company.juristicID, by: person, at: moment)
    else { throw IdentityRefusal.delegationGone }
    environment.wakeOutbox()
  }
}
