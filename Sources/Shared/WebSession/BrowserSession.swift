package import APIContract
package import DomainTypes
package import FoundationEssentials

/// One browser that is signed in: who it is, and what proves a form came from here.
package struct BrowserSession: Sendable, Codable, Equatable {
  /// What identity said about the person at sign-in.
  package var person: UserInfo
  /// For calls in the person's own name; dies after minutes.
  package var accessToken: String
  package var accessTokenUntil: Date
  /// For signing out at identity too.
  package var idToken: String
  /// Stands in every form; compared when it is posted.
  package var csrf: String
  package var signedInAt: Date
  /// identity's name of the sign-in.
  package var sid: String?

  /// Whether the person showed at least this much when they signed in.
  package func hasLevel(_ level: AuthenticationLevel) -> Bool { level.isReached(by: person.acr) }

  /// Whether it is the same person, acting for the same company or for none.
  func isSame(as other: BrowserSession) -> Bool {
    person.sub == other.person.sub && person.juristic_id == other.person.juristic_id
  }

  package var account: AccountID { AccountID(person.sub) }

  /// Who is shown as signed in, and for which company.
  package var displayName: String {
    let name = person.name ?? person.preferred_username ?? person.sub
    return person.juristic_name.map { "\($0) (\(name))" } ?? name
  }

  package init(
    person: UserInfo, accessToken: String, accessTokenUntil: Date, idToken: String, csrf: String, signedInAt: Date,
    sid: String? = nil
  ) {
    self.sid = sid
    self.person = person
    self.accessToken = accessToken
    self.accessTokenUntil = accessTokenUntil
    self.idToken = idToken
    self.csrf = csrf
    self.signedInAt = signedInAt
  }
}
