package import DomainTypes
package import FoundationEssentials

/// What a request to sign in needs next.
package enum AuthorizationStep: Sendable, Equatable {
  case signIn
  /// A second factor beside the password.
  case secondFactor
  case chooseActingAs
  case askConsent
  case issueCode(actingAs: JuristicID?)
  /// `prompt=none` and the person would have to do something (OpenID Connect Core section 3.1.2.6).
  case refuse(error: String)
}

/// What is known about the person when the next step is chosen.
package struct AuthorizationFacts: Sendable {
  package var session: BrowserSession?
  /// Those for which the signed-in person may act.
  package var companies: Set<JuristicID>
  /// Whom the client's ID token hint names, if it sent a good one.
  package var hinted: AccountID?
  /// When the person agreed to everything that is asked for; `nil` when they have not.
  package var consentedAt: Date?
  package var isFirstParty: Bool
  /// When the client sent the person here: a fresh sign-in must be later.
  package var startedAt: Date

  package init(
    session: BrowserSession?, companies: Set<JuristicID> = [], hinted: AccountID? = nil, consentedAt: Date? = nil,
    isFirstParty: Bool = true, startedAt: Date
  ) {
    self.session = session
    self.companies = companies
    self.hinted = hinted
    self.consentedAt = consentedAt
    self.isFirstParty = isFirstParty
    self.startedAt = startedAt
  }
}

extension AuthorizationRequest {
  package func nextStep(_ facts: AuthorizationFacts, now: Date) -> AuthorizationStep {
    let silent = prompts.contains(.none)
    guard let session = facts.session, isFresh(session, facts, now: now) else {
      return silent ? .refuse(error: "login_required") : .signIn
    }
    if let neededLevel, session.aal < neededLevel {
      if !silent { return .secondFactor }
      if levelIsEssential { return .refuse(error: "unmet_authentication_requirements") }
    }
    var actingAs: JuristicID?
    if !facts.companies.isEmpty {
      // One choice holds for the whole sign-in, so that a client may fetch a fresh token without asking again.
      guard session.hasChosen, session.actingAs.map(facts.companies.contains) ?? true else {
        return silent ? .refuse(error: "interaction_required") : .chooseActingAs
      }
      actingAs = session.actingAs
    }
    if needsConsent(facts) { return silent ? .refuse(error: "consent_required") : .askConsent }
    return .issueCode(actingAs: actingAs)
  }

  private func needsConsent(_ facts: AuthorizationFacts) -> Bool {
    if prompts.contains(.consent) { return facts.consentedAt.map { $0 < facts.startedAt } ?? true }
    return !facts.isFirstParty && facts.consentedAt == nil
  }

  private func isFresh(_ session: BrowserSession, _ facts: AuthorizationFacts, now: Date) -> Bool {
    if let hinted = facts.hinted, hinted != session.accountID { return false }
    if session.authTime >= facts.startedAt { return true }
    if prompts.contains(.login) || prompts.contains(.selectAccount) { return false }
    guard let maxAge else { return true }
    return now.timeIntervalSince(session.authTime) <= Double(maxAge)
  }
}
