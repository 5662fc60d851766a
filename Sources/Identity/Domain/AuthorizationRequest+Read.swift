internal import DomainTypes

extension AuthorizationRequest {
  /// Reads the parameters of a request; a request object or a pushed request has been unfolded before.
  ///
  /// `isPushed` says that the client proved itself when it sent them.
  package static func read(
    _ parameters: RequestParameters, isPushed: Bool = false, client: (ClientID) -> Client?
  ) throws(AuthorizationRefusal) -> AuthorizationRequest {
    guard let id = parameters.only("client_id"), let client = client(ClientID(id)),
      client.grantTypes.contains(.authorizationCode)
    else { throw .page(.unknownClient) }
    guard let redirectURI = parameters.only("redirect_uri"), client.redirects.allow(redirectURI) else {
      throw .page(.redirectNotRegistered)
    }
    let state = parameters.only("state")
    let asked = parameters.only("response_mode") ?? "query"
    let mode = ResponseMode(rawValue: asked)
    func refuse(_ error: String, _ description: String) -> AuthorizationRefusal {
      .redirect(
        AuthorizationAnswer(
          to: redirectURI, mode: mode ?? .query, state: state, ["error": error, "error_description": description]))
    }
    if let name = parameters.repeated { throw refuse("invalid_request", "\(name) is given more than once") }
    guard let type = parameters.only("response_type") else {
      throw refuse("invalid_request", "response_type is missing")
    }
    guard type == "code" else { throw refuse("unsupported_response_type", "response_type must be code") }
    guard let mode else { throw refuse("invalid_request", "response_mode must be query or form_post") }
    if client.rules.requiresPushedRequest, !isPushed {
      throw refuse("invalid_request", "this client has to push its requests")
    }
    do {
      return try read(parameters, client, redirectURI: redirectURI, mode: mode, state: state)
    } catch {
      throw refuse(error.error, error.description)
    }
  }

  private struct Fault: Error {
    let error: String
    let description: String
    init(_ error: String, _ description: String) {
      self.error = error
      self.description = description
    }
  }

  private static func read(
    _ parameters: RequestParameters, _ client: Client, redirectURI: String, mode: ResponseMode, state: String?
  ) throws(Fault) -> AuthorizationRequest {
    let asked = Set((parameters.only("scope") ?? "").split(separator: " ").map(String.init))
    guard asked.contains("openid") else { throw Fault("invalid_scope", "scope must hold openid") }
    let prompts = try prompts(parameters.only("prompt"))
    let maxAge = parameters.only("max_age").map { Int($0) ?? -1 }
    if let maxAge, maxAge < 0 { throw Fault("invalid_request", "max_age is malformed") }
    var claims: ClaimsRequest?
    if let json = parameters.only("claims") {
      guard let read = ClaimsRequest(json: json) else { throw Fault("invalid_request", "claims is not JSON") }
      claims = read
    }
    let resources = Set(parameters.all("resource"))
    guard resources.allSatisfy({ Scopes.daemon(ofResource: $0) != nil }) else {
      throw Fault("invalid_target", "resource names no daemon of ours")
    }
    let essential = claims?.essentialACR ?? []
    let words =
      essential.isEmpty ? (parameters.only("acr_values") ?? "").split(separator: " ").map(String.init) : essential
    let levels = words.compactMap { AAL(acr: $0) }
    guard essential.isEmpty || !levels.isEmpty else {
      throw Fault("unmet_authentication_requirements", "none of the essential acr values can be reached here")
    }
    return AuthorizationRequest(
      clientID: client.id, redirectURI: redirectURI, responseMode: mode, scopes: asked.intersection(client.scopes),
      state: state, nonce: parameters.only("nonce"), codeChallenge: try challenge(parameters, client),
      prompts: prompts, maxAge: maxAge, loginHint: parameters.only("login_hint"),
      idTokenHint: parameters.only("id_token_hint"),
      uiLocales: (parameters.only("ui_locales") ?? "").split(separator: " ").map(String.init), claims: claims,
      acceptedLevels: levels, levelIsEssential: !essential.isEmpty, resources: resources,
      proofKey: parameters.only("dpop_jkt"),
      requirements: asked.intersection(Scopes.requirements))
  }

  /// PKCE of method S256, or none for the few clients that need none; never `plain`.
  private static func challenge(_ parameters: RequestParameters, _ client: Client) throws(Fault) -> CodeChallenge? {
    guard let challenge = parameters.only("code_challenge") else {
      guard !client.rules.requiresPKCE, parameters.only("code_challenge_method") == nil else {
        throw Fault("invalid_request", "code_challenge is missing")
      }
      return nil
    }
    guard parameters.only("code_challenge_method") == "S256" else {
      throw Fault("invalid_request", "code_challenge_method must be S256")
    }
    guard let codeChallenge = CodeChallenge(challenge) else {
      throw Fault("invalid_request", "code_challenge is malformed")
    }
    return codeChallenge
  }

  private static func prompts(_ text: String?) throws(Fault) -> Set<Prompt> {
    var prompts: Set<Prompt> = []
    for word in (text ?? "").split(separator: " ") {
      guard let prompt = Prompt(rawValue: String(word)) else { throw Fault("invalid_request", "prompt is unknown") }
      prompts.insert(prompt)
    }
    guard !prompts.contains(.none) || prompts.count == 1 else {
      throw Fault("invalid_request", "prompt none stands alone")
    }
    return prompts
  }
}
