import APIClient
import Cryptography
import Database
import Foundation
import HTTPServer
import HTTPTypes
import JOSE
import Synchronization
import Testing
import WebSession

/// A portal's session routes against a small OpenID provider, with the real database and no socket.
@Suite struct WebSessionTests {
  let provider: SmallProvider
  let router: Router
  let session: WebSession
  let clock = Clock()

  final class Clock: Sendable {
    let offset = Mutex(0.0)
    var now: Date { Date().addingTimeInterval(offset.withLock { $0 }) }
  }

  init() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "web-session-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let keyFile = folder.appending(path: "fields.key").path
    try FieldCipher.generateKeyFile(at: keyFile)
    let provider = try SmallProvider()
    let clock = clock
    let session = WebSession(
      configuration: .init(baseURL: "http://portal.test", cookie: "portal", scopes: ["openid"]),
      store: WebSessionStore(
        database: try Database(.memory, migrations: WebSessionSchema.migrations),
        cipher: try FieldCipher(keyFile: keyFile)),
      identity: IdentityClient(issuer: SmallProvider.issuer, now: { clock.now }, send: provider.send),
      keys: RemoteKeySet(fetch: { JWKSet(keys: [provider.key]) }, now: { clock.now }),
      client: ClientAssertion(clientID: "portal", key: try SigningKey.generate(.es256)), now: { clock.now })
    var router = Router { _ in throw CancellationError() }
    session.addRoutes(to: &router)
    router.page(.get, "/me", .session) { request, _ in
      try await session.signedIn(request) { HTTPResponse(contentType: "text/plain", body: Array($0.csrf.utf8)) }
    }
    router.page(.post, "/change", .session) { request, _ in
      try await session.posted(request) { _, form in
        HTTPResponse(contentType: "text/plain", body: Array((form["value"] ?? "").utf8))
      }
    }
    self.provider = provider
    self.session = session
    self.router = router
  }

  @Test func `a browser signs in and comes back to where it was`() async throws {
    let browser = TestBrowser(router)
    let first = await browser.get("/me")
    #expect(first.status == 303)
    let back = try await browser.signIn(through: provider, from: try #require(first.fields[.location]))
    #expect(back.status == 303)
    #expect(back.fields[.location] == "/me")
    #expect(await browser.get("/me").status == 200)
  }

  @Test func `who only renews goes on in the tabs that are open`() async throws {
    let browser = TestBrowser(router)
    var tokens: [[UInt8]] = []
    for _ in 0..<2 {
      _ = try await browser.signIn(through: provider, from: "/sign-in?return=/me")
      tokens.append(try await browser.get("/me").body.collect(upTo: 1000))
    }
    #expect(tokens[0] == tokens[1] && !tokens[0].isEmpty)
  }

  @Test func `a state works once`() async throws {
    let browser = TestBrowser(router)
    let start = await browser.get("/sign-in")
    let query = try provider.authorize(try #require(start.fields[.location]))
    #expect(await browser.get("/callback?" + query.encoded).status == 303)
    #expect(await browser.get("/callback?" + query.encoded).status == 400)
  }

  @Test func `another browser cannot finish a sign-in`() async throws {
    let start = await TestBrowser(router).get("/sign-in")
    let query = try provider.authorize(try #require(start.fields[.location]))
    let thief = TestBrowser(router)
    #expect(await thief.get("/callback?" + query.encoded).status == 400)
    #expect(await thief.get("/me").status == 303)
  }

  @Test func `an answer of another issuer is refused`() async throws {
    let browser = TestBrowser(router)
    let start = await browser.get("/sign-in")
    let query = try provider.authorize(try #require(start.fields[.location]))
    let forged: QueryItems = ["code": query["code"] ?? "", "state": query["state"] ?? "", "iss": "http://evil.test"]
    #expect(await browser.get("/callback?" + forged.encoded).status == 400)
  }

  @Test func `a token for another nonce is refused`() async throws {
    provider.nonceOverride.withLock { $0 = "other" }
    let browser = TestBrowser(router)
    let start = await browser.get("/sign-in")
    let query = try provider.authorize(try #require(start.fields[.location]))
    #expect(await browser.get("/callback?" + query.encoded).status == 400)
  }

  @Test(arguments: ["//evil.test", "https://evil.test", "/\\evil.test", "javascript:x", ""])
  func `nobody is sent to another site`(target: String) async throws {
    let browser = TestBrowser(router)
    let back = try await browser.signIn(through: provider, from: "/sign-in?return=" + PercentCoding.encode(target))
    #expect(back.fields[.location] == "/")
  }

  @Test func `a form without its token changes nothing`() async throws {
    let browser = TestBrowser(router)
    _ = try await browser.signIn(through: provider, from: "/sign-in")
    #expect(await browser.post("/change", ["value": "x"]).status == 403)
    #expect(await browser.post("/change", ["value": "x", "csrf": "guess"]).status == 403)
    let token = String(decoding: try await browser.get("/me").body.collect(upTo: 1000), as: UTF8.self)
    #expect(await browser.post("/change", ["value": "x", "csrf": token]).status == 200)
  }

  @Test(arguments: [(31.0 * 60, 303), (29.0 * 60, 200)])
  func `a session ends after half an hour without a request`(seconds: Double, status: Int) async throws {
    let browser = TestBrowser(router)
    _ = try await browser.signIn(through: provider, from: "/sign-in")
    clock.offset.withLock { $0 = seconds }
    #expect(await browser.get("/me").status == status)
  }

  @Test func `signing out ends the session and goes to identity`() async throws {
    let browser = TestBrowser(router)
    _ = try await browser.signIn(through: provider, from: "/sign-in")
    let token = String(decoding: try await browser.get("/me").body.collect(upTo: 1000), as: UTF8.self)
    let answer = await browser.post("/sign-out", ["csrf": token])
    #expect(answer.fields[.location]?.hasPrefix("http://identity.test/logout?id_token_hint=") == true)
    #expect(await browser.get("/me").status == 303)
  }

  @Test func `cookies are closed to scripts and other sites`() async throws {
    let browser = TestBrowser(router)
    let back = try await browser.signIn(through: provider, from: "/sign-in")
    for cookie in back.fields.values(.setCookie) {
      #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"))
    }
  }
}

/// Cookies and redirects to identity, over a router.
final class TestBrowser: Sendable {
  private let router: Router
  private let cookies = Mutex<[String: String]>([:])

  init(_ router: Router) { self.router = router }

  func get(_ target: String) async -> HTTPResponse { await send(HTTPRequest(.get, target)) }

  func post(_ path: String, _ form: QueryItems) async -> HTTPResponse {
    await send(HTTPRequest(.post, path, body: .bytes(Array(form.encoded.utf8))))
  }

  /// Goes to `/sign-in`, through the provider, and back to the callback.
  func signIn(through provider: SmallProvider, from path: String) async throws -> HTTPResponse {
    let start = await get(path)
    let query = try provider.authorize(start.fields[.location] ?? "")
    return await get("/callback?" + query.encoded)
  }

  private func send(_ request: HTTPRequest) async -> HTTPResponse {
    var request = request
    let held = cookies.withLock { $0.map { "\($0.key)=\($0.value)" }.joined(separator: "; ") }
    if !held.isEmpty { request.fields[.cookie] = held }
    let response = await router.respond(to: request)
    for line in response.fields.values(.setCookie) {
      let pair = line.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      cookies.withLock { $0[String(pair[0])] = pair[1].isEmpty ? nil : String(pair[1]) }
    }
    return response
  }
}
