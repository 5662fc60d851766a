import DomainTypes
import IdentityDomain
import Testing

@Suite struct AuthorizationRequestTests {
  static let challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
  let client = Client(
    id: ClientID("rp"), name: LocalizedText(th: "ทดสอบ", en: "Test"),
    redirects: RegisteredRedirects(["https://rp.example/callback"]), postLogoutRedirects: RegisteredRedirects([]),
    grantTypes: [.authorizationCode], scopes: ["openid", "profile"], authentication: .secretBasic)
  var parameters = [
    "client_id": "rp", "redirect_uri": "https://rp.example/callback", "response_type": "code",
    "scope": "openid profile portal.operator", "state": "s", "nonce": "n", "code_challenge": challenge,
    "code_challenge_method": "S256",
  ]

  func read(_ extra: [(name: String, value: String)] = []) throws(AuthorizationRefusal) -> AuthorizationRequest {
    try AuthorizationRequest.read(
      RequestParameters(parameters.map { ($0.key, $0.value) } + extra)
    ) { $0 == client.id ? client : nil }
  }

  @Test func `a whole request is read, with the scopes that the client may have`() throws {
    let request = try read([("prompt", "login"), ("max_age", "60"), ("ui_locales", "en th")])
    #expect(request.scopes == ["openid", "profile"])
    #expect(request.prompts == [.login])
    #expect(request.maxAge == 60)
    #expect(request.uiLocales == ["en", "th"])
  }

  @Test func `an unproven origin is told on our own page`() {
    var other = self
    other.parameters["client_id"] = "nobody"
    #expect(throws: AuthorizationRefusal.page(.unknownClient)) { try other.read() }
    other = self
    other.parameters["redirect_uri"] = "https://rp.example/callback/more"
    #expect(throws: AuthorizationRefusal.page(.redirectNotRegistered)) { try other.read() }
    #expect(throws: AuthorizationRefusal.page(.redirectNotRegistered)) {
      try read([("redirect_uri", "https://rp.example/callback")])
    }
  }

  @Test(arguments: [
    ("code_challenge_method", "plain", "invalid_request"), ("code_challenge_method", nil, "invalid_request"),
    ("code_challenge", nil, "invalid_request"), ("code_challenge", "short", "invalid_request"),
    ("response_type", "token", "unsupported_response_type"), ("response_type", nil, "invalid_request"),
    ("scope", "profile", "invalid_scope"), ("prompt", "none login", "invalid_request"),
    ("prompt", "maybe", "invalid_request"), ("max_age", "-1", "invalid_request"),
    ("response_mode", "fragment", "invalid_request"), ("claims", "x", "invalid_request"),
    ("resource", "urn:bizportal:nothing", "invalid_target"),
    ("claims", #"{"id_token":{"acr":{"essential":true,"value":"gold"}}}"#, "unmet_authentication_requirements"),
  ])
  func `anything else wrong goes back to the client with its state`(name: String, value: String?, error: String) {
    var other = self
    other.parameters[name] = value
    let refusal = #expect(throws: AuthorizationRefusal.self) { try other.read() }
    guard case .redirect(let answer) = refusal else {
      Issue.record("not sent back")
      return
    }
    #expect(answer.redirectURI == "https://rp.example/callback")
    #expect(answer.parameters["error"] == error)
    #expect(answer.parameters["state"] == "s")
  }

  @Test func `a parameter stands once`() {
    let refusal = #expect(throws: AuthorizationRefusal.self) { try read([("nonce", "m")]) }
    guard case .redirect(let answer) = refusal else {
      Issue.record("not sent back")
      return
    }
    #expect(answer.parameters["error"] == "invalid_request")
  }
}
