internal import DomainTypes
internal import FoundationEssentials
internal import HTTPServer
internal import HTTPTypes
internal import IdentityDomain
internal import IdentityStorage

/// Serves `/logout` (OpenID Connect RP-Initiated Logout 1.0) and our own sign-out button.
struct Logout: Sendable {
  let environment: IdentityEnvironment

  /// `GET` or `POST /logout`: a client wants somebody signed out.
  func start(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    let asked = request.method == .post ? try await request.form() : context.query
    let hint = try asked["id_token_hint"].map { text in
      guard let hint = environment.issuer.read(idTokenHint: text, now: environment.now()) else {
        throw IdentityRefusal.badLogoutRequest
      }
      return hint
    }
    let destination = try destination(asked, hintedClient: hint?.client)
    let browser = try environment.browser(request)
    guard let (token, session) = browser.signedIn else { return done(destination) }
    // Only the one whom the client means is signed out unasked: a link elsewhere must not do it.
    guard let hint, let client = environment.clients[hint.client]?.client,
      hint.subject == environment.subject(of: session.accountID, for: client)
    else { return environment.confirmLogoutPage(browser, destination, context) }
    try await end(token, context)
    return done(destination)
  }

  /// `POST /logout/confirm`: the person says yes on our page.
  func confirm(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    let (form, browser) = try await environment.postedForm(request)
    let destination = try destination(form, hintedClient: nil)
    try await end(browser.token, context)
    return done(destination)
  }

  /// `GET /signed-out`.
  func signedOut(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    environment.signedOutPage(context)
  }

  private func end(_ token: String, _ context: RequestContext) async throws {
    try await environment.store.endSession(token, at: environment.moment(context))
    environment.wakeOutbox()
  }

  /// Where the browser goes afterwards, if the client registered it.
  ///
  /// - Throws: The 400 page when it did not.
  private func destination(_ asked: QueryItems, hintedClient: ClientID?) throws -> LogoutDestination? {
    let named = asked["client_id"].map { ClientID($0) }
    if let named, let hintedClient, named != hintedClient { throw IdentityRefusal.badLogoutRequest }
    // DGA's guide writes `…_url`, the standard `…_uri`.
    guard let uri = asked["post_logout_redirect_uri"] ?? asked["post_logout_redirect_url"] else { return nil }
    guard let id = named ?? hintedClient, let client = environment.clients[id]?.client,
      client.postLogoutRedirects.allow(uri)
    else { throw IdentityRefusal.badLogoutRequest }
    return LogoutDestination(client: id, uri: uri, state: asked["state"])
  }

  private func done(_ destination: LogoutDestination?) -> HTTPResponse {
    var response = HTTPResponse.seeOther(destination?.address ?? "/signed-out")
    environment.clearCookie(in: &response)
    return response
  }
}

struct LogoutDestination {
  let client: ClientID
  let uri: String
  let state: String?

  var address: String {
    guard let state else { return uri }
    return uri + (uri.contains("?") ? "&" : "?") + QueryItems(["state": state].map { .init($0.key, $0.value) }).encoded
  }
}
