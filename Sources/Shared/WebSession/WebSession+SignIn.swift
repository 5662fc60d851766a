internal import APIClient
internal import APIContract
internal import Cryptography
internal import DomainTypes
internal import FoundationEssentials
package import HTTPServer
package import HTTPTypes
internal import JOSE

extension WebSession {
  /// `GET /sign-in?return=/path`: sends the browser to identity (authorization code with PKCE S256).
  package func signIn(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    let state = SecureRandom.token()
    let pending = PendingSignIn(
      nonce: SecureRandom.token(), verifier: SecureRandom.token(),
      returnTo: Self.localPath(context.query["return"]), browser: SecureRandom.token(),
      level: context.query["acr_values"].flatMap(AuthenticationLevel.init))
    try await store.begin(pending, state: state, now: now())
    var query: QueryItems = [
      "response_type": "code", "client_id": client.clientID, "redirect_uri": redirectURI,
      "scope": configuration.scopes.joined(separator: " "), "state": state, "nonce": pending.nonce,
      "code_challenge": Base64URL.encode(SHA256.hash(Array(pending.verifier.utf8))),
      "code_challenge_method": "S256", "ui_locales": context.language.rawValue,
    ]
    if let level = pending.level { query.add("acr_values", level.rawValue) }
    if let age = context.query["max_age"], Int(age) != nil { query.add("max_age", age) }
    if let hint = context.query["prompt"], ["login", "select_account"].contains(hint) { query.add("prompt", hint) }
    var response = HTTPResponse.seeOther(identity.issuer + "/authorize?" + query.encoded)
    response.fields.add(
      .setCookie,
      Cookie(name: browserCookie, value: pending.browser, maxAge: Int(WebSessionStore.signInLimit), secure: isSecure)
        .fieldValue)
    return response
  }

  /// `GET /callback`: redeems the code, checks the ID token, opens a session under a new token.
  ///
  /// - Throws: `SignInFailure` when the answer is not the one that this browser waits for.
  package func callback(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    guard let state = context.query["state"], let pending = try await store.finish(state: state, now: now()) else {
      throw SignInFailure.unknownState
    }
    // Login CSRF: the browser that comes back must be the one that went.
    guard let browser = request.cookie(browserCookie),
      ConstantTime.equal(Array(browser.utf8), Array(pending.browser.utf8))
    else { throw SignInFailure.otherBrowser }
    // RFC 9207: the answer must be from the issuer that was asked.
    guard context.query["iss"] == identity.issuer else { throw SignInFailure.wrongIssuer }
    guard let code = context.query["code"] else { throw SignInFailure.refused }
    var session = try await redeem(code, pending)
    // Who only renews goes on in the tabs that are open.
    if let old = try await current(request), old.isSame(as: session) { session.csrf = old.csrf }
    var response = HTTPResponse.seeOther(pending.returnTo)
    if let old = request.cookie(sessionCookie) { try await store.close(old) }
    let token = try await store.open(session, now: now())
    response.fields.add(.setCookie, Cookie(name: sessionCookie, value: token, secure: isSecure).fieldValue)
    response.fields.add(
      .setCookie, Cookie(name: browserCookie, value: "", maxAge: 0, secure: isSecure).fieldValue)
    return response
  }

  /// `POST /sign-out`: ends the session here and at identity (OpenID Connect RP-Initiated Logout).
  package func signOut(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    guard let token = request.cookie(sessionCookie) else { return .seeOther("/") }
    return try await posted(request) { session, _ in
      try await store.close(token)
      let query: QueryItems = [
        "id_token_hint": session.idToken, "post_logout_redirect_uri": configuration.baseURL + "/",
        "client_id": client.clientID,
      ]
      var response = HTTPResponse.seeOther(identity.issuer + "/logout?" + query.encoded)
      response.fields.add(
        .setCookie, Cookie(name: sessionCookie, value: "", maxAge: 0, secure: isSecure).fieldValue)
      return response
    }
  }

  private func redeem(_ code: String, _ pending: PendingSignIn) async throws -> BrowserSession {
    let answer: TokenAnswer
    do {
      answer = try await identity.redeem(
        code: code, redirectURI: redirectURI, verifier: pending.verifier, as: client)
    } catch is OAuthError {
      throw SignInFailure.refused
    }
    guard let idToken = answer.id_token else { throw SignInFailure.refused }
    let verifier = JWTVerifier(issuer: identity.issuer, audience: client.clientID, type: "JWT")
    let claims: IDTokenClaims
    do {
      claims = try await verifier.verify(idToken, as: IDTokenClaims.self, keys: keys, now: now())
    } catch is JWTError {
      throw SignInFailure.refused
    }
    guard claims.nonce == pending.nonce else { throw SignInFailure.wrongNonce }
    let time = now()
    let session = BrowserSession(
      person: claims.person, accessToken: answer.access_token,
      accessTokenUntil: time.addingTimeInterval(Double(answer.expires_in)), idToken: idToken,
      csrf: SecureRandom.token(), signedInAt: time, sid: claims.sid)
    // identity answers a wish for a level as well as it can; the page wanted no less.
    guard pending.level.map(session.hasLevel) ?? true else { throw SignInFailure.levelNotReached }
    return session
  }

  /// A path of this site; anything else goes to the front page, so that no link can send people elsewhere.
  static func localPath(_ path: String?) -> String {
    guard let path, path.hasPrefix("/"), !path.hasPrefix("//"), !path.hasPrefix("/\\"),
      path.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
    else { return "/" }
    return path
  }
}

/// The claims of an ID token (OpenID Connect Core section 2): the nonce, and who it is about.
private struct IDTokenClaims: Decodable {
  var nonce: String?
  var sid: String?
  var person: UserInfo

  private enum CodingKeys: String, CodingKey { case nonce, sid, iat }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    nonce = try container.decodeIfPresent(String.self, forKey: .nonce)
    sid = try container.decodeIfPresent(String.self, forKey: .sid)
    // OpenID Connect Core section 2: REQUIRED.
    _ = try container.decode(Double.self, forKey: .iat)
    person = try UserInfo(from: decoder)
  }
}
