package import APIClient
package import APIContract
internal import Cryptography
package import DomainTypes
package import FoundationEssentials
internal import HTML
internal import HTTPServer
package import HTTPTypes
package import JOSE

/// Browser sessions of one daemon's pages, signed in at identity as an OpenID Connect relying party.
package struct WebSession: Sendable {
  package struct Configuration: Sendable {
    /// This daemon's base URL; cookies are `Secure` and `__Host-` when it is https.
    package var baseURL: String
    /// Tells the cookies of daemons on one host apart, such as `portal`.
    package var cookie: String
    package var scopes: [String]
    package init(baseURL: String, cookie: String, scopes: [String]) {
      self.baseURL = baseURL
      self.cookie = cookie
      self.scopes = scopes
    }
  }

  let configuration: Configuration
  let store: WebSessionStore
  let identity: IdentityClient
  let keys: RemoteKeySet
  let client: ClientAssertion
  let now: @Sendable () -> Date

  package init(
    configuration: Configuration, store: WebSessionStore, identity: IdentityClient, keys: RemoteKeySet,
    client: ClientAssertion, now: @escaping @Sendable () -> Date
  ) {
    self.configuration = configuration
    self.store = store
    self.identity = identity
    self.keys = keys
    self.client = client
    self.now = now
  }

  var isSecure: Bool { configuration.baseURL.hasPrefix("https://") }
  var sessionCookie: String { (isSecure ? "__Host-" : "") + "bp_" + configuration.cookie }
  var browserCookie: String { sessionCookie + "_signin" }
  var redirectURI: String { configuration.baseURL + "/callback" }

  /// The session of the browser that sent this request, if it is signed in.
  package func current(_ request: HTTPRequest) async throws -> BrowserSession? {
    guard let token = request.cookie(sessionCookie) else { return nil }
    return try await store.session(token, now: now())
  }

  /// Runs `page` for a signed-in browser; sends any other to sign in and back to where it was.
  package func signedIn(
    _ request: HTTPRequest, _ page: (BrowserSession) async throws -> HTTPResponse
  ) async throws -> HTTPResponse {
    guard let session = try await current(request) else { return signInFirst(request) }
    return try await page(session)
  }

  /// Runs `page` with the posted form of a signed-in browser, after its CSRF token has been compared.
  ///
  /// - Throws: `CSRFRefusal` when the form does not come from this site's own page.
  package func posted(
    _ request: HTTPRequest, limit: Int = 65_536,
    _ page: (BrowserSession, QueryItems) async throws -> HTTPResponse
  ) async throws -> HTTPResponse {
    guard let session = try await current(request) else {
      return try await keepForLater(request, limit: limit) ?? signInFirst(request)
    }
    let body = try await request.body.collect(upTo: limit)
    guard let form = QueryItems(encoded: String(decoding: body, as: UTF8.self)) else { throw CSRFRefusal() }
    guard session.isRight(csrf: form[Form.csrfField]) else {
      guard let kept = try await keepForNow(form, of: request, session) else { throw CSRFRefusal() }
      return kept
    }
    return try await page(session, form)
  }

  /// Goes through identity again without asking, for a fresh access token, and comes back.
  package func renew(returnTo: String) -> HTTPResponse {
    .seeOther("/sign-in?return=" + PercentCoding.encode(returnTo))
  }

  /// A GET comes back to where it was; a post that came too late begins again at the page before it.
  private func signInFirst(_ request: HTTPRequest) -> HTTPResponse {
    let target = request.path + (request.query.map { "?" + $0 } ?? "")
    return renew(returnTo: request.method == .get ? target : "/")
  }
}

extension BrowserSession {
  /// Compares the token of a form with the session's, in constant time.
  ///
  /// - Throws: `CSRFRefusal` when they differ.
  package func check(csrf token: String?) throws(CSRFRefusal) {
    guard isRight(csrf: token) else { throw CSRFRefusal() }
  }

  func isRight(csrf token: String?) -> Bool {
    token.map { ConstantTime.equal(Array($0.utf8), Array(csrf.utf8)) } ?? false
  }
}

/// A form that did not come from this site's own page, or from one of an earlier session.
package struct CSRFRefusal: ProblemConvertible {
  package func problem(_ language: Language) -> Problem {
    let title = LocalizedText(th: "แบบฟอร์มหมดอายุ", en: "The form has expired")
    let detail = LocalizedText(
      th: "กรุณากลับไปหน้าก่อนหน้า โหลดหน้าใหม่ แล้วส่งอีกครั้ง",
      en: "Please go back, reload the page and send it again.")
    return Problem(code: "csrf", status: 403, title: title[language], detail: detail[language])
  }
}
