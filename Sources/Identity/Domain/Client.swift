package import DomainTypes

package enum ClientKind {}
package typealias ClientID = Identifier<ClientKind>

/// A program that lets people sign in here, or that calls other daemons in its own name.
package struct Client: Sendable, Equatable {
  package enum GrantType: String, Sendable, Codable, CaseIterable {
    case authorizationCode = "authorization_code"
    case clientCredentials = "client_credentials"
  }

  /// How it proves itself at the token endpoint (OpenID Connect Core section 9).
  package enum Authentication: String, Sendable, Codable, CaseIterable {
    case privateKeyJWT = "private_key_jwt"
    case secretBasic = "client_secret_basic"
    case secretPost = "client_secret_post"
    /// A public client: PKCE alone ties the code to it.
    case none
  }

  package let id: ClientID
  package let name: LocalizedText
  package let redirects: RegisteredRedirects
  package let postLogoutRedirects: RegisteredRedirects
  package let grantTypes: Set<GrantType>
  package let scopes: Set<String>
  package let authentication: Authentication

  package init(
    id: ClientID, name: LocalizedText, redirects: RegisteredRedirects, postLogoutRedirects: RegisteredRedirects,
    grantTypes: Set<GrantType>, scopes: Set<String>, authentication: Authentication
  ) {
    self.id = id
    self.name = name
    self.redirects = redirects
    self.postLogoutRedirects = postLogoutRedirects
    self.grantTypes = grantTypes
    self.scopes = scopes
    self.authentication = authentication
  }
}
