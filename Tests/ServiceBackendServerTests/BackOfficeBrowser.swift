import APIContract
import HTTPServer
import HTTPTypes
import ServiceBackendServer
import WebSession

/// An officer's browser at the back office, signed in.
struct BackOfficeBrowser {
  let world: BackendWorld
  let csrf: String
  /// The value of the session's cookie.
  let token: String
  private var cookie: String { "bp_backend=" + token }

  /// Signs an officer in who showed this much (`acr`) at identity.
  init(_ world: BackendWorld, _ username: String, acr: String? = "aal1") async throws {
    csrf = "csrf-of-" + username
    var person = UserInfo(sub: "account-of-" + username, preferred_username: username)
    person.acr = acr
    let session = BrowserSession(
      person: person, accessToken: "", accessTokenUntil: world.clock.now, idToken: "", csrf: csrf,
      signedInAt: world.clock.now)
    token = try await world.sessions.open(session, now: world.clock.now)
    self.world = world
  }

  func get(_ path: String) async throws -> (response: HTTPResponse, html: String) {
    try await read(HTTPRequest(.get, path, fields: [.cookie: cookie]))
  }

  func post(_ path: String, _ form: QueryItems) async throws -> (response: HTTPResponse, html: String) {
    let fields: HTTPFields = [.cookie: cookie, .contentType: "application/x-www-form-urlencoded"]
    return try await read(HTTPRequest(.post, path, fields: fields, body: .bytes(Array(form.encoded.utf8))))
  }

  private func read(_ request: HTTPRequest) async throws -> (response: HTTPResponse, html: String) {
    let response = await world.router.respond(to: request)
    return (response, String(decoding: try await response.body.collect(upTo: 1 << 20), as: UTF8.self))
  }
}
