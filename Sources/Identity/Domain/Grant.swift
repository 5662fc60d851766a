package import DomainTypes
package import FoundationEssentials

package enum GrantKind {}
package typealias GrantID = Identifier<GrantKind>

/// What one sign-in gave to one client: a code, then the tokens that the code was redeemed for.
package struct Grant: Sendable, Equatable {
  package enum State: Sendable, Equatable {
    /// Leaves by `redeem` to `.redeemed`, by `revoke` to `.revoked`.
    case codeIssued(expiresAt: Date)
    /// Leaves by `redeem` (a replay) and by `revoke` to `.revoked`.
    case redeemed
    /// Final: userinfo refuses every token of this grant.
    case revoked
  }

  /// What the client asked for, and what it gets of it.
  package struct Terms: Sendable, Equatable {
    package var clientID: ClientID
    package var scopes: Set<String>
    package var nonce: String?
    package var redirectURI: String
    package var codeChallenge: CodeChallenge?
    package var claims: ClaimsRequest?
    package var resources: Set<String>
    /// Thumbprint of the only key that the code is for (RFC 9449 section 10); `nil` leaves it open.
    package var proofKey: String?

    package init(
      clientID: ClientID, scopes: Set<String>, nonce: String? = nil, redirectURI: String,
      codeChallenge: CodeChallenge?, claims: ClaimsRequest? = nil, resources: Set<String> = [], proofKey: String? = nil
    ) {
      self.clientID = clientID
      self.scopes = scopes
      self.nonce = nonce
      self.redirectURI = redirectURI
      self.codeChallenge = codeChallenge
      self.claims = claims
      self.resources = resources
      self.proofKey = proofKey
    }

    /// It goes on without the browser's session (OpenID Connect Core section 11).
    package var isOffline: Bool { scopes.contains("offline_access") }
  }

  /// How the person had signed in when the code was issued.
  package struct SignedIn: Sendable, Equatable {
    package var sessionID: SessionID
    package var accountID: AccountID
    package var authTime: Date
    package var methods: Set<SignInMethod>

    package init(sessionID: SessionID, accountID: AccountID, authTime: Date, methods: Set<SignInMethod>) {
      self.sessionID = sessionID
      self.accountID = accountID
      self.authTime = authTime
      self.methods = methods
    }

    package init(_ session: BrowserSession) {
      self.init(
        sessionID: session.id, accountID: session.accountID, authTime: session.authTime, methods: session.methods)
    }

    package var aal: AAL { methods.contains(where: \.isSecondFactor) ? .twoFactors : .password }
  }

  /// What the caller does after `redeem`.
  package enum RedeemAction: Sendable, Equatable {
    case issueTokens
    /// `invalid_grant`; nothing changed.
    case refuse
    /// `invalid_grant`; somebody holds a copy of the code, so the tokens that it gave are dead now.
    case refuseAndRevoke
  }

  /// Seconds; RFC 6749 section 4.1.2 allows ten minutes, a redirect needs seconds.
  package static let codeLifetime = 60.0

  package let id: GrantID
  package let terms: Terms
  package let signedIn: SignedIn
  package let actingAs: JuristicID?
  package private(set) var state: State
  /// Thumbprint of the key that the first tokens were bound to; `nil` when they were any bearer's.
  package private(set) var refreshKey: String?

  package var clientID: ClientID { terms.clientID }
  package var accountID: AccountID { signedIn.accountID }
  package var scopes: Set<String> { terms.scopes }

  package init(
    id: GrantID, terms: Terms, signedIn: SignedIn, actingAs: JuristicID?, state: State, refreshKey: String? = nil
  ) {
    self.id = id
    self.terms = terms
    self.signedIn = signedIn
    self.actingAs = actingAs
    self.state = state
    self.refreshKey = refreshKey
  }

  /// What a client shows with a code.
  package struct Redemption: Sendable {
    package var redirectURI: String?
    /// What the sent verifier hashes to, or `nil` when there is none or its shape is unlawful.
    package var challenge: CodeChallenge?
    /// Thumbprint of the key that the request proves (RFC 9449 section 5).
    package var proofKey: String?

    package init(redirectURI: String?, challenge: CodeChallenge?, proofKey: String? = nil) {
      self.redirectURI = redirectURI
      self.challenge = challenge
      self.proofKey = proofKey
    }
  }

  package mutating func redeem(by client: Client, _ shown: Redemption, now: Date) -> RedeemAction {
    guard client.id == clientID else { return .refuse }
    switch state {
    case .revoked: return .refuse
    case .redeemed:
      // RFC 6749 section 4.1.2: a code used twice revokes the tokens issued with it.
      state = .revoked
      return .refuseAndRevoke
    case .codeIssued(let expiresAt):
      guard now < expiresAt, shown.redirectURI == terms.redirectURI, shown.challenge == terms.codeChallenge,
        terms.proofKey == nil || terms.proofKey == shown.proofKey
      else { return .refuse }
      state = .redeemed
      refreshKey = shown.proofKey
      return .issueTokens
    }
  }

  /// Tokens that were bound once stay bound.
  ///
  /// RFC 9449 section 5: to the same key for a public client, which nothing else would tell from whoever holds its refresh
  /// token; a client that proves itself may change its key.
  package func mayRefresh(_ client: Client, with proofKey: String?) -> Bool {
    guard let refreshKey else { return true }
    return client.isPublic ? refreshKey == proofKey : proofKey != nil
  }

  package mutating func revoke() { state = .revoked }
}
