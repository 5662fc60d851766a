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
  package let clientID: ClientID
  package let accountID: AccountID
  package let actingAs: JuristicID?
  package let scopes: Set<String>
  package let nonce: String?
  package let redirectURI: String
  package let codeChallenge: CodeChallenge
  package let authTime: Date
  package private(set) var state: State

  package init(
    id: GrantID, clientID: ClientID, accountID: AccountID, actingAs: JuristicID?, scopes: Set<String>, nonce: String?,
    redirectURI: String, codeChallenge: CodeChallenge, authTime: Date, state: State
  ) {
    self.id = id
    self.clientID = clientID
    self.accountID = accountID
    self.actingAs = actingAs
    self.scopes = scopes
    self.nonce = nonce
    self.redirectURI = redirectURI
    self.codeChallenge = codeChallenge
    self.authTime = authTime
    self.state = state
  }

  /// `challenge` is what the sent verifier hashes to, or `nil` when its shape is unlawful.
  package mutating func redeem(
    by client: ClientID, redirectURI: String?, challenge: CodeChallenge?, now: Date
  ) -> RedeemAction {
    guard client == clientID else { return .refuse }
    switch state {
    case .revoked: return .refuse
    case .redeemed:
      // RFC 6749 section 4.1.2: a code used twice revokes the tokens issued with it.
      state = .revoked
      return .refuseAndRevoke
    case .codeIssued(let expiresAt):
      guard now < expiresAt, redirectURI == self.redirectURI, challenge == codeChallenge else { return .refuse }
      state = .redeemed
      return .issueTokens
    }
  }

  package mutating func revoke() { state = .revoked }
}
