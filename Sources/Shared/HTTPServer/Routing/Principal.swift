package import APIContract
package import DomainTypes

/// Who calls: what a verified access token says.
package struct Principal: Sendable, Equatable {
  /// The account, or the client itself where a daemon calls in its own name.
  package var subject: String
  package var clientID: String
  package var scopes: Set<String>
  /// The name that the person signs in with.
  package var username: String?
  package var name: String?
  package var title: String?
  package var givenName: String?
  package var familyName: String?
  package var citizenID: CitizenID?
  /// The company in whose name the person acts.
  package var juristicID: JuristicID?
  package var juristicName: String?
  /// Identity and authenticator assurance, such as `2.3` and `2.1`.
  package var ial: String?
  package var aal: String?
  /// The authentication level, such as `aal2`, and when it was reached, in seconds since 1970.
  package var acr: String?
  package var authTime: Int?
  /// The limits of somebody who acts for a company by delegation; `nil` for everybody else.
  package var delegation: UserInfo.Delegation?
  /// The access token itself, to be exchanged or passed on; never logged.
  package var token: String
  /// Who alone may use the token; `nil` lets whoever bears it.
  package var confirmation: TokenConfirmation?
  /// What identity names when it revokes the token: the grant it came of, or the token itself.
  package var revocationID: String?

  package init(
    subject: String, clientID: String, scopes: Set<String>, username: String? = nil, name: String? = nil,
    givenName: String? = nil,
    familyName: String? = nil, citizenID: CitizenID? = nil, juristicID: JuristicID? = nil,
    juristicName: String? = nil, ial: String? = nil, aal: String? = nil, title: String? = nil, token: String = ""
  ) {
    self.subject = subject
    self.clientID = clientID
    self.scopes = scopes
    self.username = username
    self.name = name
    self.title = title
    self.givenName = givenName
    self.familyName = familyName
    self.citizenID = citizenID
    self.juristicID = juristicID
    self.juristicName = juristicName
    self.ial = ial
    self.aal = aal
    self.token = token
  }
}

extension Principal {
  /// Lets only those through who signed in with this level.
  ///
  /// - Throws: The challenge of RFC 9470, which tells the client what to ask identity for.
  package func require(_ level: AuthenticationLevel) throws(RequestRefusal) {
    guard level.isReached(by: acr) else { throw .authenticationInsufficient(level) }
  }
}
