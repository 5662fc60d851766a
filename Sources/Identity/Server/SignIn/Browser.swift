internal import Cryptography
internal import FoundationEssentials
internal import HTML
internal import HTTPServer
internal import HTTPTypes
internal import IdentityDomain
internal import IdentityStorage

/// The browser that sent a request: its cookie, and who is signed in with it.
///
/// The cookie's value is random before the sign-in too; it proves nothing then but ties forms to the browser.
struct Browser {
  let token: String
  /// The cookie came with the request.
  let isKnown: Bool
  let session: BrowserSession?
  let csrf: String

  /// Names the account's own session token, where somebody is signed in.
  var signedIn: (token: String, session: BrowserSession)? { session.map { (token, $0) } }
}

extension IdentityEnvironment {
  var sessionCookie: String { (isSecure ? "__Host-" : "") + "bp_identity" }

  func browser(_ request: HTTPRequest) throws -> Browser {
    let sent = request.cookie(sessionCookie).flatMap { (20...100).contains($0.utf8.count) ? $0 : nil }
    let token = sent ?? SecureRandom.token()
    return Browser(
      token: token, isKnown: sent != nil, session: try sent.flatMap { try store.session($0, now: now()) },
      csrf: csrf(token))
  }

  /// The token of this browser's forms: whoever cannot read its cookie cannot make one.
  func csrf(_ token: String) -> String { Base64URL.encode(cipher.blindIndex(token, context: "csrf")) }

  /// Reads a posted form of this site.
  ///
  /// - Throws: The 403 problem when it does not come from one of our pages in this browser.
  func postedForm(_ request: HTTPRequest) async throws -> (form: QueryItems, browser: Browser) {
    let browser = try browser(request)
    let form = try await request.form()
    guard browser.isKnown, let sent = form[Form.csrfField],
      ConstantTime.equal(Array(sent.utf8), Array(browser.csrf.utf8))
    else { throw IdentityRefusal.formExpired }
    return (form, browser)
  }

  func setCookie(_ token: String, in response: inout HTTPResponse) {
    response.fields.add(.setCookie, Cookie(name: sessionCookie, value: token, secure: isSecure).fieldValue)
  }

  func clearCookie(in response: inout HTTPResponse) {
    response.fields.add(.setCookie, Cookie(name: sessionCookie, value: "", maxAge: 0, secure: isSecure).fieldValue)
  }
}
