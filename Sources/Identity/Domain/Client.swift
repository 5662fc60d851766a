package import DomainTypes

package enum ClientKind {}
package typealias ClientID = Identifier<ClientKind>

/// A program that lets people sign in here, or that calls other daemons in its own name.
package struct Client: Sendable, Equatable {
  package enum GrantType: String, Sendable, Codable, CaseIterable {
    case authorizationCode = "authorization_code"
    case clientCredentials = "client_credentials"
    case refreshToken = "refresh_token"
  }

  /// How it proves itself at the token endpoint (OpenID Connect Core section 9, RFC 8705).
  package enum Authentication: String, Sendable, Codable, CaseIterable {
    case privateKeyJWT = "private_key_jwt"
    case secretBasic = "client_secret_basic"
    case secretPost = "client_secret_post"
    /// A certificate of a known authority with the registered subject.
    case tls = "tls_client_auth"
    /// A public client: PKCE alone ties the code to it.
    case none
  }

  /// What a client may do differently from the others.
  package struct Rules: Sendable, Equatable {
    /// Off only for a client with a secret of its own that sends no PKCE, such as a certification suite.
    package var requiresPKCE = true
    /// The request must have been pushed (RFC 9126).
    package var requiresPushedRequest = false
    /// A part of the same platform: nobody is asked to consent.
    package var isFirstParty = false
    /// Clients of one sector see the same pairwise subject; `nil` sees the public one.
    package var sector: String?
    /// Where it hears that somebody signed out (OpenID Connect Back-Channel Logout).
    package var backChannelLogoutURI: String?
    /// Where it hears that an account was suspended, reinstated or marked as deceased (RFC 8935).
    package var securityEventsURI: String?
    /// The subject of its certificate (RFC 8705 section 2.1.2), in the form of RFC 2253.
    package var tlsSubject: String?
    /// Its access tokens count only beside a proof of its key (RFC 9449 section 5.2).
    package var requiresDPoP = false
    /// Its access tokens count only with the certificate that it asked for them with (RFC 8705 section 3.4).
    package var bindsTokensToCertificate = false
    package init() {}
  }

  package let id: ClientID
  package let name: LocalizedText
  package let redirects: RegisteredRedirects
  package let postLogoutRedirects: RegisteredRedirects
  package let grantTypes: Set<GrantType>
  package let scopes: Set<String>
  package let authentication: Authentication
  package let rules: Rules

  /// It has no credential of its own.
  package var isPublic: Bool { authentication == .none }

  package init(
    id: ClientID, name: LocalizedText, redirects: RegisteredRedirects, postLogoutRedirects: RegisteredRedirects,
    grantTypes: Set<GrantType>, scopes: Set<String>, authentication: Authentication, rules: Rules = Rules()
  ) {
    self.id = id
    self.name = name
    self.redirects = redirects
    self.postLogoutRedirects = postLogoutRedirects
    self.grantTypes = grantTypes
    self.scopes = scopes
    self.authentication = authentication
    self.rules = rules
  }
}
