internal import APIContract
internal import Cryptography
internal import DomainTypes
internal import FoundationEssentials
internal import HTML
package import HTTPServer
package import HTTPTypes

// A post without a good session is kept for its sender and offered again after the sign-in.

extension WebSession {
  static let continuePath = "/sign-in/continue"
  private var formCookie: String { sessionCookie + "_form" }

  /// Adds `/sign-in/continue`, which offers a form that came too late; `page` puts the daemon's frame around it.
  package func addContinueRoute(
    to router: inout Router,
    _ page: @escaping @Sendable (KeptForm, BrowserSession, HTTPRequest, RequestContext) -> HTTPResponse
  ) {
    router.page(.get, Self.continuePath, .session) { request, context in
      try await signedIn(request) { session in
        guard let token = request.cookie(formCookie),
          let kept = try store.keptForm(token, subject: session.person.sub, now: now())
        else { return .seeOther("/") }
        return page(kept, session, request, context)
      }
    }
  }

  /// Keeps a posted form for the person whose session has lapsed; their next sign-in ends at the offer to send it.
  ///
  /// Only what a page of this site posted is kept (Fetch Metadata, `Sec-Fetch-Site`), and only for the same person: the
  /// next one at that browser sees nothing of it.
  ///
  /// - Returns: `nil` when it cannot be kept.
  func keepForLater(_ request: HTTPRequest, limit: Int = 65_536) async throws -> HTTPResponse? {
    guard request.method == .post, let token = request.cookie(sessionCookie),
      let subject = try store.subject(ofLapsed: token),
      let body = try? await request.body.collect(upTo: limit),
      let form = QueryItems(encoded: String(decoding: body, as: UTF8.self))
    else { return nil }
    return try await keep(form, of: request, subject: subject) { renew(returnTo: Self.continuePath) }
  }

  /// Keeps a form whose token is of an earlier sign-in of the same browser, and offers it at once.
  func keepForNow(_ form: QueryItems, of request: HTTPRequest, _ session: BrowserSession) async throws -> HTTPResponse?
  {
    try await keep(form, of: request, subject: session.person.sub) { .seeOther(Self.continuePath) }
  }

  private func keep(
    _ form: QueryItems, of request: HTTPRequest, subject: String, answer: () -> HTTPResponse
  ) async throws -> HTTPResponse? {
    guard request.fields["sec-fetch-site"] == "same-origin",
      request.fields[.contentType]?.hasPrefix("application/x-www-form-urlencoded") == true
    else { return nil }
    let target = request.path + (request.query.map { "?" + $0 } ?? "")
    let token = try await store.keep(KeptForm(action: target, form), subject: subject, now: now())
    var response = answer()
    response.fields.add(
      .setCookie,
      Cookie(name: formCookie, value: token, maxAge: Int(WebSessionStore.signInLimit), secure: isSecure).fieldValue)
    return response
  }
}
