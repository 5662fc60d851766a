import DomainTypes
import Foundation
import HTTPTypes
import Testing

/// The suite's browser: cookies, redirects, forms; answers our pages until the relying party gets its answer.
struct SuiteBrowser {
  let world: ConformanceWorld
  var cookies: [String: String] = [:]
  var username = "somchai"
  /// Paths of our own pages that were shown, in order.
  private(set) var shown: [String] = []
  private(set) var status = 0
  private(set) var body = ""
  private(set) var path = ""
  private(set) var fields: HTTPFields = [:]

  init(_ world: ConformanceWorld) { self.world = world }

  /// What came back to the relying party, however it came.
  struct Answer {
    var address: String
    var values: [String: String]
    var wasPosted: Bool
  }

  mutating func get(_ target: String) async throws { try await send(.get, target) }

  mutating func post(_ target: String, _ form: QueryItems) async throws {
    try await send(
      .post, target, ["content-type": "application/x-www-form-urlencoded"], Array(form.encoded.utf8))
  }

  /// Posts the form of the page that is shown, with its hidden fields.
  mutating func submit(_ path: String, _ values: QueryItems) async throws {
    var form = values
    for name in ["csrf", "c", "account", "reason", "session", "client"] where form[name] == nil {
      if let value = hidden(name) { form.add(name, value) }
    }
    try await post(path, form)
  }

  var location: String? { fields[.location] }

  func hidden(_ name: String) -> String? {
    guard let start = body.firstRange(of: "type=\"hidden\" name=\"\(name)\" value=\"") else { return nil }
    return String(body[start.upperBound...].prefix { $0 != "\"" }).replacing("&amp;", with: "&")
  }

  /// Opens an authorization request and does what our pages ask for, until there is an answer.
  mutating func authorize(_ query: QueryItems, posted: Bool = false) async throws -> Answer {
    if posted { try await post("/authorize", query) } else { try await get("/authorize?" + query.encoded) }
    return try await finish()
  }

  mutating func finish() async throws -> Answer {
    for _ in 0..<12 {
      if let location {
        guard location.hasPrefix("/") else {
          let parts = location.split(separator: "?", maxSplits: 1).map(String.init)
          let items = QueryItems(encoded: parts.count > 1 ? parts[1] : "") ?? [:]
          return Answer(
            address: parts[0], values: Dictionary(items.all.map { ($0.name, $0.value) }) { $1 }, wasPosted: false)
        }
        try await get(location)
        continue
      }
      if let answer = postedAnswer() { return answer }
      shown.append(path)
      switch path {
      case "/sign-in": try await submit("/sign-in", ["name": username, "password": "correct horse"])
      case "/consent": try await submit("/consent", ["decision": "allow"])
      case "/act-as": try await submit("/act-as", ["actAs": "self"])
      default:
        Issue.record("stopped at \(path) with \(status)")
        throw Stopped()
      }
    }
    throw Stopped()
  }

  struct Stopped: Error {}

  /// The page of `response_mode=form_post`, as a browser would send it on.
  private func postedAnswer() -> Answer? {
    guard let start = body.firstRange(of: "<form method=\"post\" action=\"https://") else { return nil }
    let address = "https://" + String(body[start.upperBound...].prefix { $0 != "\"" })
    var values: [String: String] = [:]
    for name in ["code", "state", "iss", "error", "error_description"] { values[name] = hidden(name) }
    return Answer(address: address, values: values, wasPosted: true)
  }

  private mutating func send(
    _ method: HTTPRequest.Method, _ target: String, _ more: HTTPFields = [:], _ bytes: [UInt8] = []
  ) async throws {
    var sent = more
    if !cookies.isEmpty { sent[.cookie] = cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; ") }
    let response = try await world.send(method, target, fields: sent, body: bytes)
    for line in response.fields.values(.setCookie) {
      let pair = line.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      cookies[String(pair[0])] = line.contains("Max-Age=0") ? nil : String(pair[1])
    }
    status = response.status
    fields = response.fields
    path = String(target.prefix { $0 != "?" })
    body = String(decoding: try await response.body.collect(upTo: 1 << 20), as: UTF8.self)
  }
}
