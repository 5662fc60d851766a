import HTTPServer
import HTTPTypes
import Testing

/// A browser without JavaScript: keeps cookies, fills in hidden fields, follows redirects on this site.
struct TestBrowser {
  let router: Router
  var cookies: [String: String] = [:]
  var address = "192.0.2.1"
  private(set) var page = Page(status: 0, body: "", fields: [:], path: "")

  struct Page {
    var status: Int
    var body: String
    var fields: HTTPFields
    var path: String
    var location: String? { fields[.location] }

    /// The value of a hidden field.
    func hidden(_ name: String) -> String? {
      guard let start = body.firstRange(of: "type=\"hidden\" name=\"\(name)\" value=\"") else { return nil }
      return String(body[start.upperBound...].prefix { $0 != "\"" }).replacing("&amp;", with: "&")
    }
  }

  init(_ router: Router) { self.router = router }

  mutating func get(_ target: String) async throws {
    try await send(HTTPRequest(.get, target, fields: fields, peerAddress: address))
  }

  /// Posts the form of the page that is shown, with its hidden fields.
  mutating func submit(_ path: String, _ values: QueryItems) async throws {
    var form = values
    for name in ["csrf", "c"] where form[name] == nil {
      if let value = page.hidden(name) { form.add(name, value) }
    }
    try await post(path, form)
  }

  mutating func post(_ path: String, _ form: QueryItems) async throws {
    var fields = fields
    fields[.contentType] = "application/x-www-form-urlencoded"
    try await send(
      HTTPRequest(.post, path, fields: fields, body: .bytes(Array(form.encoded.utf8)), peerAddress: address))
  }

  /// Follows redirects until a page is shown or the way leads elsewhere.
  mutating func follow() async throws {
    for _ in 0..<5 {
      guard let location = page.location, location.hasPrefix("/") else { return }
      try await get(location)
    }
  }

  private var fields: HTTPFields {
    cookies.isEmpty ? [:] : [.cookie: cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")]
  }

  private mutating func send(_ request: HTTPRequest) async throws {
    let response = await router.respond(to: request)
    for line in response.fields.values(.setCookie) {
      let pair = line.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      cookies[String(pair[0])] = line.contains("Max-Age=0") ? nil : String(pair[1])
    }
    page = Page(
      status: response.status, body: String(decoding: try await response.body.collect(upTo: 1 << 20), as: UTF8.self),
      fields: response.fields, path: request.path)
  }
}

extension TestBrowser {
  static let verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
  /// RFC 7636 appendix B.
  static let challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"

  static func authorize(_ changes: [String: String?] = [:]) -> String {
    var query: [String: String] = [
      "response_type": "code", "client_id": "rp", "redirect_uri": "https://rp.example/callback",
      "scope": "openid profile email citizen_id", "state": "st&te", "nonce": "n-1", "code_challenge": challenge,
      "code_challenge_method": "S256",
    ]
    for (name, value) in changes { query[name] = value }
    return "/authorize?" + QueryItems(query.map { .init($0.key, $0.value) }).encoded
  }

  mutating func signIn(_ name: String = "somchai", _ password: String = "correct horse") async throws {
    try await submit("/sign-in", ["name": name, "password": password])
  }

  /// What came back to the client.
  func answer() throws -> QueryItems {
    let location = try #require(page.location)
    let query = try #require(location.split(separator: "?").last)
    return try #require(QueryItems(encoded: query))
  }
}
