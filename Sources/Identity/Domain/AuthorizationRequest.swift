internal import DomainTypes

/// A request to sign somebody in, checked against its client (RFC 6749 section 4.1.1, RFC 7636, OpenID Connect Core
/// section 3.1.2).
package struct AuthorizationRequest: Sendable, Equatable {
  package enum Prompt: String, Sendable {
    case none, login, consent
    case selectAccount = "select_account"
  }

  /// How the answer goes back (OAuth 2.0 Multiple Response Types, Form Post Response Mode).
  package enum ResponseMode: String, Sendable, CaseIterable {
    case query
    case formPost = "form_post"
  }

  package let clientID: ClientID
  package let redirectURI: String
  package let responseMode: ResponseMode
  /// Asked for and registered for the client.
  package let scopes: Set<String>
  package let state: String?
  package let nonce: String?
  /// `nil` only for clients that need none.
  package let codeChallenge: CodeChallenge?
  package let prompts: Set<Prompt>
  /// Seconds.
  package let maxAge: Int?
  package let loginHint: String?
  /// An ID token of whom the client expects; for the caller to verify.
  package let idTokenHint: String?
  package let uiLocales: [String]
  package let claims: ClaimsRequest?
  /// Authentication levels that would do, of those that we know; empty leaves it to us.
  package let acceptedLevels: [AAL]
  /// One of the levels is a must, not a wish.
  package let levelIsEssential: Bool
  package let resources: Set<String>
  /// `dpop_jkt`: thumbprint of the only key that the code is for (RFC 9449 section 10).
  package let proofKey: String?
  /// DGA's `require_…` words.
  package let requirements: Set<String>

  /// The level that the sign-in has to reach.
  package var neededLevel: AAL? { acceptedLevels.min() }
}

/// Why a request to sign somebody in is refused.
package enum AuthorizationRefusal: Error, Sendable, Equatable {
  /// Shown on our own page: the request does not prove where it comes from, so nobody is sent anywhere.
  package enum Page: Sendable, Equatable {
    case unknownClient
    case redirectNotRegistered
    case malformed
  }
  case page(Page)
  /// Sent back to the client's registered address.
  case redirect(AuthorizationAnswer)
}

/// What goes back to a client through the browser.
package struct AuthorizationAnswer: Sendable, Equatable {
  package var redirectURI: String
  package var mode: AuthorizationRequest.ResponseMode
  package var parameters: [String: String]

  package init(
    to redirectURI: String, mode: AuthorizationRequest.ResponseMode, state: String?, _ parameters: [String: String]
  ) {
    self.redirectURI = redirectURI
    self.mode = mode
    self.parameters = parameters
    self.parameters["state"] = state
  }
}

extension AuthorizationRequest {
  package func answer(_ parameters: [String: String]) -> AuthorizationAnswer {
    AuthorizationAnswer(to: redirectURI, mode: responseMode, state: state, parameters)
  }
}
