import APIContract
import DomainTypes
import Foundation
import HTML
import HTTPServer
import HTTPTypes
import PortalTestSupport
import Testing

@Suite struct PortalRoutesTests {
  let world: PortalWorld
  init() async throws { world = try await PortalWorld() }

  @Test func `the open routes are these and no others`() {
    let open = world.router.routes.filter { $0.access == .open }.map { "\($0.method.rawValue) \($0.template)" }
    #expect(
      open.sorted() == [
        "GET /", "GET \(StyleSheet.path)", "GET /callback", "GET /design", "GET /downloads/{token}",
        "GET /jwks.json", "GET /licenses", "GET /licenses/{id}", "GET /receipts", "GET /sign-in",
        "GET /start/{businessType}",
        "GET /v1/business-types", "GET /v1/licenses", "GET /v1/licenses/{id}", "POST /back-channel-logout",
        "POST /receipts", "POST /v1/license-finder",
      ])
  }

  @Test func `every page that is not open sends a stranger to sign in`() async throws {
    let stranger = Browser(world.router, token: "none", csrf: "")
    for route in world.router.routes where route.access == .session && route.method == .get {
      let path = route.template.split(separator: "/").map { $0.hasPrefix("{") ? "x" : $0 }.joined(separator: "/")
      let answer = try await stranger.get("/" + path)
      #expect(answer.status == 303 && answer.location.hasPrefix("/sign-in?return="), "\(route.template)")
    }
  }

  @Test func `no post of a stranger is taken`() async throws {
    let stranger = Browser(world.router, token: "none", csrf: "")
    for route in world.router.routes where route.access == .session && route.method == .post {
      let path = route.template.split(separator: "/").map { $0.hasPrefix("{") ? "x" : $0 }.joined(separator: "/")
      let answer = try await stranger.post("/" + path, [:])
      #expect(answer.status == 303, "\(route.template)")
    }
  }

  @Test func `routes and the OpenAPI document are the same, scopes included`() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "docs/openapi/portal.json")
    let document = try JSONDecoder().decode(JSONValue.self, from: Data(contentsOf: file))
    guard case .object(let paths)? = document["paths"] else {
      Issue.record("no paths")
      return
    }
    var documented: Set<String> = []
    for (path, methods) in paths {
      guard case .object(let methods) = methods else { continue }
      for (method, operation) in methods {
        let scope = operation["security"]?.array?.first?["accessToken"]?.array?.first?.string
        documented.insert("\(method.uppercased()) \(path) \(scope ?? "open")")
      }
    }
    let routed = world.router.routes.filter(\.isAPI).map { route in
      let access = if case .scope(let scope) = route.access { scope } else { "open" }
      return "\(route.method.rawValue) \(route.template) \(access)"
    }
    #expect(documented == Set(routed))
  }

  @Test func `what is refused before any operation is in the OpenAPI document`() async throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "docs/openapi/portal.json")
    let document = try JSONDecoder().decode(JSONValue.self, from: Data(contentsOf: file))
    for route in world.router.routes.filter(\.isAPI) {
      let operation = document["paths"]?[route.template]?[route.method.rawValue.lowercased()]
      guard operation?["requestBody"]?["content"]?["application/json"] != nil else { continue }
      let scope = if case .scope(let scope) = route.access { scope } else { "portal.operator" }
      let program = try world.program(scopes: ["portal.operator", scope])
      let path = route.template.split(separator: "/").map { $0.hasPrefix("{") ? "x" : $0 }.joined(separator: "/")
      for (type, body, status) in [("text/plain", "{}", 415), ("application/json", "{", 400)] {
        let answer = try await program.call(route.method, "/" + path, Array(body.utf8), type: type)
        #expect(answer.status == status, "\(route.template)")
        #expect(operation?["responses"]?["\(status)"] != nil, "\(route.method.rawValue) \(route.template) \(status)")
      }
      #expect(operation?["responses"]?["413"] != nil, "\(route.template)")
    }
  }

  @Test func `pages are light, bring no script and no foreign address`() async throws {
    let browser = try await world.browser()
    let draft = try await browser.begin()
    try await browser.fill(draft)
    var paths = ["/", "/start/restaurant", "/start/restaurant?\(Browser.finder)", draft, "\(draft)/documents"]
    paths += Browser.pages.map { "\(draft)/forms/\($0.group)" } + ["\(draft)/review", "/me", "/me/licenses"]
    for path in paths {
      for language in ["th", "en"] {
        let page = try await browser.get(path + (path.contains("?") ? "&" : "?") + "lang=\(language)")
        #expect(page.status == 200, "\(path)")
        #expect(page.text.contains("<html lang=\"\(language)\">"))
        #expect(page.body.count < 100_000)
        #expect(!page.text.contains("<script") && !page.text.contains(" style=") && !page.text.contains("src=\"http"))
      }
    }
  }

  @Test func `every box has a label and every error names its box`() async throws {
    let browser = try await world.browser()
    let draft = try await browser.begin()
    let page = try await browser.post("\(draft)/forms/premises", [:]).text
    let ids = page.matches(of: /<(?:input|select|textarea)[^>]* id="(f-[^"]+)"/).map { String($0.1) }
    #expect(!ids.isEmpty)
    for id in ids { #expect(page.contains("for=\"\(id)\""), "\(id)") }
    let targets = page.matches(of: /href="#(f-[^"]+)"/).map { String($0.1) }
    #expect(!targets.isEmpty)
    for target in targets { #expect(page.contains("id=\"\(target)\""), "\(target)") }
  }
}
