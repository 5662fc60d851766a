package import FoundationEssentials

/// What a person allowed a client to learn, until they take it back.
package struct Consent: Sendable, Equatable {
  package let clientID: ClientID
  package let scopes: Set<String>
  /// Single claims beside the scopes.
  package let claims: Set<String>
  package let since: Date

  package init(clientID: ClientID, scopes: Set<String>, claims: Set<String>, since: Date) {
    self.clientID = clientID
    self.scopes = scopes
    self.claims = claims
    self.since = since
  }

  package func covers(scopes asked: Set<String>, claims wanted: Set<String>) -> Bool {
    asked.isSubset(of: scopes) && wanted.isSubset(of: claims)
  }

  /// Of what a request asks, the claims beyond its scopes.
  package static func wishes(of claims: ClaimsRequest?) -> Set<String> {
    guard let claims else { return [] }
    return claims.names.subtracting(["acr", "auth_time", "sub", "amr", "ial", "aal"])
  }
}
