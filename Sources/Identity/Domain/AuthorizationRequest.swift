internal import DomainTypes

/// A request to sign somebody in, checked against its client (RFC 6749 section 4.1.1, RFC 7636, OpenID Connect Core
/// section 3.1.2).
package struct AuthorizationRequest: Sendable, Equatable {
  package enum Prompt: String, Sendable {
    case none, login, consent
    case selectAccount = "select_account"
  }

  package let clientID: ClientID
  package let redirectURI: String
  /// Asked for and registered for the client.
  package let scopes: Set<String>
  package let state: String?
  package let nonce: String?
  package let codeChallenge: CodeChallenge
  package let prompts: Set<Prompt>
  /// Seconds.
  package let maxAge: Int?
  package let loginHint: String?
  package let uiLocales: [String]
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
  case redirect(to: String, error: String, description: String, state: String?)
}

extension AuthorizationRequest {
  /// Reads the parameters of a request.
  package static func read(
    _ parameters: RequestParameters, client: (ClientID) -> Client?
  ) throws(AuthorizationRefusal) -> AuthorizationRequest {
    guard let id = parameters.only("client_id"), let client = client(ClientID(id)),
      client.grantTypes.contains(.authorizationCode)
    else { throw .page(.unknownClient) }
    guard let redirectURI = parameters.only("redirect_uri"), client.redirects.allow(redirectURI) else {
      throw .page(.redirectNotRegistered)
    }
    let state = parameters.only("state")
    func refuse(_ error: String, _ description: String) -> AuthorizationRefusal {
      .redirect(to: redirectURI, error: error, description: description, state: state)
    }
    if let name = parameters.repeated { throw refuse("invalid_request", "\(name) is given more than once") }
    if parameters.only("request") != nil { throw refuse("request_not_supported", "request is not supported") }
    if parameters.only("request_uri") != nil {
      throw refuse("request_uri_not_supported", "request_uri is not supported")
    }
    guard let type = parameters.only("response_type") else {
      throw refuse("invalid_request", "response_type is missing")
    }
    guard type == "code" else { throw refuse("unsupported_response_type", "response_type must be code") }
    guard (parameters.only("response_mode") ?? "query") == "query" else {
      throw refuse("invalid_request", "response_mode must be query")
    }
    let asked = Set((parameters.only("scope") ?? "").split(separator: " ").map(String.init))
    guard asked.contains("openid") else { throw refuse("invalid_scope", "scope must hold openid") }
    guard let challenge = parameters.only("code_challenge") else {
      throw refuse("invalid_request", "code_challenge is missing")
    }
    guard parameters.only("code_challenge_method") == "S256" else {
      throw refuse("invalid_request", "code_challenge_method must be S256")
    }
    guard let codeChallenge = CodeChallenge(challenge) else {
      throw refuse("invalid_request", "code_challenge is malformed")
    }
    var prompts: Set<Prompt> = []
    for word in (parameters.only("prompt") ?? "").split(separator: " ") {
      guard let prompt = Prompt(rawValue: String(word)) else { throw refuse("invalid_request", "prompt is unknown") }
      prompts.insert(prompt)
    }
    guard !prompts.contains(.none) || prompts.count == 1 else {
      throw refuse("invalid_request", "prompt none stands alone")
    }
    let maxAge = parameters.only("max_age").map { Int($0) ?? -1 }
    if let maxAge, maxAge < 0 { throw refuse("invalid_request", "max_age is malformed") }
    return AuthorizationRequest(
      clientID: client.id, redirectURI: redirectURI, scopes: asked.intersection(client.scopes), state: state,
      nonce: parameters.only("nonce"), codeChallenge: codeChallenge, prompts: prompts, maxAge: maxAge,
      loginHint: parameters.only("login_hint"),
      uiLocales: (parameters.only("ui_locales") ?? "").split(separator: " ").map(String.init))
  }
}
