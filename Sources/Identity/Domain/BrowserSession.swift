package import DomainTypes
package import FoundationEssentials

/// Somebody signed in with this browser.
package struct BrowserSession: Sendable, Equatable {
  /// Seconds: a working day.
  package static let lifetime = 8.0 * 3600

  package let accountID: AccountID
  /// When the password was checked.
  package let authTime: Date
  /// Whom the person chose to act as; `nil` as themselves or not asked yet.
  package var actingAs: JuristicID?
  package var hasChosen: Bool

  package init(accountID: AccountID, authTime: Date, actingAs: JuristicID? = nil, hasChosen: Bool = false) {
    self.accountID = accountID
    self.authTime = authTime
    self.actingAs = actingAs
    self.hasChosen = hasChosen
  }
}

/// What a request to sign in needs next.
package enum AuthorizationStep: Sendable, Equatable {
  case signIn
  case chooseActingAs
  case issueCode(actingAs: JuristicID?)
  /// `prompt=none` and the person would have to do something (OpenID Connect Core section 3.1.2.6).
  case refuse(error: String)
}

extension AuthorizationRequest {
  /// `companies` are those for which the signed-in person may act; `startedAt` is when the client sent the person here,
  /// and a fresh sign-in must be later.
  package func nextStep(
    session: BrowserSession?, companies: Set<JuristicID>, startedAt: Date, now: Date
  ) -> AuthorizationStep {
    let silent = prompts.contains(.none)
    guard let session, isFresh(session, startedAt: startedAt, now: now) else {
      return silent ? .refuse(error: "login_required") : .signIn
    }
    if companies.isEmpty { return .issueCode(actingAs: nil) }
    // One choice holds for the whole sign-in, so that a client may fetch a fresh token without asking again.
    if session.hasChosen, session.actingAs.map(companies.contains) ?? true {
      return .issueCode(actingAs: session.actingAs)
    }
    return silent ? .refuse(error: "interaction_required") : .chooseActingAs
  }

  private func isFresh(_ session: BrowserSession, startedAt: Date, now: Date) -> Bool {
    if session.authTime >= startedAt { return true }
    if prompts.contains(.login) || prompts.contains(.selectAccount) { return false }
    guard let maxAge else { return true }
    return now.timeIntervalSince(session.authTime) <= Double(maxAge)
  }
}
