import APIContract
import DomainTypes
import HTTPServer
import HTTPTypes
import Testing

@Suite struct RouterTests {
  struct Named: Codable, Sendable, Equatable { var name: String }
  static let greet = Endpoint(.post, "/people/{id}/greetings", input: Named.self, output: Named.self, status: 201)
  static let me = Endpoint(.get, "/people/me", output: Named.self)
  static let person = Endpoint(.get, "/people/{id}", output: Named.self)
  static let forget = Endpoint(.delete, "/people/{id}", status: 204)

  let router: Router

  init() {
    struct Stale: Error {}
    var router = Router(https: true) { bearer in
      guard bearer == "good" else { throw Stale() }
      return Principal(subject: "s", clientID: "c", scopes: ["portal.operator"], token: bearer)
    }
    router.on(Self.greet, .open) { input, context in
      let id = try context.parameter("id")
      return Reply(Named(name: input.name + id), etag: "7", fields: [.location: "/people/\(id)"])
    }
    router.on(Self.me, .scope("portal.operator")) { _, context in
      Named(name: try context.requirePrincipal().subject)
    }
    router.on(Self.person, .open) { _, context in Named(name: try context.parameter("id")) }
    router.on(Self.forget, .scope("identity.admin")) { _, _ in Empty() }
    router.page(.get, "/page", .session) { _, context in
      HTTPResponse(contentType: "text/html; charset=utf-8", body: Array(context.language.rawValue.utf8))
    }
    router.page(.get, "/broken", .open) { _, _ in throw Stale() }
    self.router = router
  }

  func post(_ body: String, type: String? = "application/json") -> HTTPRequest {
    var request = HTTPRequest(.post, "/people/1/greetings", body: .bytes(Array(body.utf8)))
    request.fields[.contentType] = type
    return request
  }

  func problem(_ response: HTTPResponse) async throws -> Problem {
    #expect(response.fields[.contentType] == "application/problem+json")
    let problem = try ContractJSON.decode(Problem.self, from: try await response.body.collect(upTo: 10_000))
    #expect(problem.status == response.status)
    #expect(problem.instance == response.fields["x-request-id"])
    return problem
  }

  func text(_ response: HTTPResponse) async throws -> String {
    String(decoding: try await response.body.collect(upTo: 10_000), as: UTF8.self)
  }

  @Test func `an operation reads and answers JSON with its reply's fields`() async throws {
    let response = await router.respond(to: post(#"{"name":"a"}"#))
    #expect(response.status == 201)
    #expect(response.fields[.etag] == "\"7\"")
    #expect(response.fields[.location] == "/people/1")
    #expect(try await text(response) == #"{"name":"a1"}"#)
  }

  @Test(arguments: [
    (#"{"#, "malformed-body", nil), (#"{}"#, "malformed-body", "name"), (#"{"name":1}"#, "malformed-body", "name"),
    (#"{"name":null}"#, "malformed-body", "name"),
  ])
  func `a body of another shape is a 400 that names the field`(body: String, code: String, field: String?) async throws
  {
    let response = await router.respond(to: post(body))
    let problem = try await problem(response)
    #expect(problem.status == 400)
    #expect(problem.code == code)
    #expect(problem.errors?.first?.field == field)
  }

  @Test(arguments: ["text/plain", "application/jsonx", nil])
  func `another content type is a 415`(type: String?) async throws {
    let response = await router.respond(to: post(#"{"name":"a"}"#, type: type))
    #expect(try await problem(response).code == "wrong-content-type")
  }

  @Test func `a content type may carry parameters`() async {
    let response = await router.respond(to: post(#"{"name":"a"}"#, type: "Application/JSON; charset=utf-8"))
    #expect(response.status == 201)
  }

  @Test func `a body past the route's limit is a 413`() async throws {
    let response = await router.respond(to: post(String(repeating: " ", count: 300_000)))
    #expect(try await problem(response).status == 413)
  }

  @Test func `a literal segment goes before a parameter, and a parameter is decoded once`() async throws {
    let me = HTTPRequest(.get, "/people/me", fields: [.authorization: "bearer good"])
    #expect(try await text(await router.respond(to: me)) == #"{"name":"s"}"#)
    let other = HTTPRequest(.get, "/people/%E0%B8%81%2541")
    #expect(try await text(await router.respond(to: other)) == #"{"name":"ก%41"}"#)
    let past = post(#"{"name":"a"}"#)
    #expect(await router.respond(to: past).status == 201)
  }

  @Test func `a route behind a literal that leads nowhere is found by its parameter`() async {
    var request = post(#"{"name":"a"}"#)
    request.path = "/people/me/greetings"
    #expect(await router.respond(to: request).status == 201)
  }

  @Test(arguments: [
    "/people//1", "/people/.", "/people/..", "/people/%2e%2E", "/people/a%2fb", "/people/a%5Cb", "/people/a%00",
    "/people/%ff", "/people/%zz", "/people/a%0ab", "people", "/people/a\\b", "//",
  ])
  func `a path that others could read otherwise is a 400`(path: String) async throws {
    let response = await router.respond(to: HTTPRequest(.get, path))
    #expect(try await problem(response).code == "malformed-path")
  }

  @Test(arguments: ["/", "/nowhere", "/people/", "/page/", "/people/1/2"])
  func `an unknown path is a 404`(path: String) async throws {
    #expect(try await problem(await router.respond(to: HTTPRequest(.get, path))).code == "not-found")
  }

  @Test func `another method is a 405 with Allow, OPTIONS a 204`() async throws {
    let refused = await router.respond(to: HTTPRequest(.put, "/people/1"))
    #expect(try await problem(refused).status == 405)
    #expect(refused.fields["allow"] == "GET, HEAD, DELETE, OPTIONS")
    let options = await router.respond(to: HTTPRequest(.options, "/people/1"))
    #expect(options.status == 204)
    #expect(options.fields["allow"] == "GET, HEAD, DELETE, OPTIONS")
  }

  @Test func `HEAD is answered by the GET route`() async {
    #expect(await router.respond(to: HTTPRequest(.head, "/page")).status == 200)
  }

  @Test(arguments: [
    (nil, 401, "Bearer"), ("Basic x", 401, "Bearer"), ("Bearer bad", 401, #"Bearer error="invalid_token""#),
    ("Bearer good", 403, #"Bearer error="insufficient_scope", scope="identity.admin""#),
  ])
  func `a scope is asked of the bearer token`(authorization: String?, status: Int, challenge: String) async throws {
    var request = HTTPRequest(.delete, "/people/1")
    request.fields[.authorization] = authorization
    let response = await router.respond(to: request)
    #expect(try await problem(response).status == status)
    #expect(response.fields[.wwwAuthenticate] == challenge)
  }

  @Test(arguments: [
    ("/page", nil, nil, "th"), ("/page?lang=en", nil, nil, "en"), ("/page", "lang=en", nil, "en"),
    ("/page", nil, "en-US,th;q=0.5", "en"), ("/page", nil, "fr, en;q=0.3, th;q=0.4", "th"),
    ("/page?lang=xx", "lang=th", "en", "th"),
  ])
  func `the language comes from the query, the cookie or the browser`(
    target: String, cookie: String?, accept: String?, expected: String
  ) async throws {
    var request = HTTPRequest(.get, target)
    request.fields[.cookie] = cookie
    request.fields[.acceptLanguage] = accept
    #expect(try await text(await router.respond(to: request)) == expected)
  }

  @Test func `problems speak the asked language`() async throws {
    let english = try await problem(await router.respond(to: HTTPRequest(.get, "/x?lang=en")))
    #expect(english.title == "There is nothing here")
    let thai = try await problem(await router.respond(to: HTTPRequest(.get, "/x")))
    #expect(thai.title == "ไม่พบสิ่งที่ขอ")
  }

  @Test func `an unforeseen error is a bare 500`() async throws {
    let problem = try await problem(await router.respond(to: HTTPRequest(.get, "/broken")))
    #expect(problem.code == "internal-error")
    #expect(problem.detail == nil)
  }

  @Test func `a person sees errors as a page where the daemon has one`() async throws {
    var router = Router(errorPage: { problem, _ in
      HTTPResponse(status: problem.status, contentType: "text/html", body: Array(problem.code.utf8))
    }) { _ in throw RequestRefusal.tokenInvalid }
    router.page(.get, "/page", .open) { _, _ in throw Problem(code: "gone", status: 410, title: "Gone") }
    router.on(Self.person, .open) { _, _ in throw Problem(code: "gone", status: 410, title: "Gone") }
    let browser: HTTPFields = ["accept": "text/html,*/*;q=0.8"]
    #expect(try await text(await router.respond(to: HTTPRequest(.get, "/page"))) == "gone")
    #expect(try await text(await router.respond(to: HTTPRequest(.get, "/x", fields: browser))) == "not-found")
    let api = await router.respond(to: HTTPRequest(.get, "/people/1", fields: browser))
    #expect(try await problem(api).status == 410)
  }

  @Test func `every answer carries the security fields, and the handler's own win`() async {
    var router = router
    router.page(.get, "/cached", .open) { _, _ in HTTPResponse(fields: [.cacheControl: "max-age=60"]) }
    let response = await router.respond(to: HTTPRequest(.get, "/cached"))
    #expect(response.fields.values(.cacheControl) == ["max-age=60"])
    #expect(response.fields["x-content-type-options"] == "nosniff")
    #expect(response.fields["x-frame-options"] == "DENY")
    #expect(response.fields["referrer-policy"] == "no-referrer")
    #expect(response.fields["strict-transport-security"] != nil)
    #expect(response.fields["content-security-policy"]?.hasPrefix("default-src 'none'; style-src 'self'") == true)
    #expect(await self.router.respond(to: HTTPRequest(.get, "/x")).fields[.cacheControl] == "no-store")
  }

  @Test func `a language that was chosen on a page is kept`() async {
    var router = Router { _ in throw CancellationError() }
    router.page(.get, "/page", .open) { _, _ in HTTPResponse(contentType: "text/html", body: []) }
    let chosen = await router.respond(to: HTTPRequest(.get, "/page?lang=en"))
    #expect(chosen.fields[.setCookie]?.hasPrefix("lang=en; Path=/; HttpOnly") == true)
    #expect(await router.respond(to: HTTPRequest(.get, "/page?lang=xx")).fields[.setCookie] == nil)
  }

  @Test func `forms may be answered by redirects to the named origins only`() async {
    var router = Router(formTargets: ["http://identity.test"]) { _ in throw CancellationError() }
    router.page(.get, "/page", .open) { _, _ in HTTPResponse(contentType: "text/html", body: []) }
    let policy = await router.respond(to: HTTPRequest(.get, "/page")).fields["content-security-policy"]
    #expect(policy?.contains("form-action 'self' http://identity.test;") == true)
  }

  @Test func `a streamed route reads pieces, and the others collect them`() async throws {
    var router = router
    router.stream(.put, "/upload", .open, bodyLimit: 10) { request, _ in
      guard case .stream(let stream) = request.body else { return HTTPResponse(status: 500) }
      var count = 0
      while let piece = try await stream.next() { count += piece.count }
      return HTTPResponse(contentType: "text/plain", body: Array("\(count)".utf8))
    }
    var pieces: [[UInt8]] = [[1, 2], [3]]
    let counter = Pieces(pieces)
    let upload = HTTPRequest(.put, "/upload", body: .stream(.init(declaredLength: nil) { await counter.next() }))
    #expect(try await text(await router.respond(to: upload)) == "3")
    pieces = [Array(#"{"name""#.utf8), Array(#":"b"}"#.utf8)]
    let parts = Pieces(pieces)
    var collected = post("")
    collected.body = .stream(.init(declaredLength: nil) { await parts.next() })
    #expect(try await text(await router.respond(to: collected)) == #"{"name":"b1"}"#)
  }

  @Test func `the route table names every route`() {
    #expect(router.routes.map(\.template).contains("/people/{id}/greetings"))
    #expect(router.routes.filter { $0.access == .open && $0.isAPI }.map(\.template).count == 2)
  }

  @Test func `a route declared twice stops the start`() async {
    await #expect(processExitsWith: .failure) {
      var router = Router { _ in throw RequestRefusal.tokenInvalid }
      router.page(.get, "/a/{b}", .open) { _, _ in HTTPResponse() }
      router.page(.get, "/a/{c}", .open) { _, _ in HTTPResponse() }
    }
  }
}

private actor Pieces {
  private var left: [[UInt8]]
  init(_ left: [[UInt8]]) { self.left = left }
  func next() -> [UInt8]? { left.isEmpty ? nil : left.removeFirst() }
}
