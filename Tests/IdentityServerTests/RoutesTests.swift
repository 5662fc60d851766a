import APIContract
import DomainTypes
import FoundationEssentials
import HTML
import HTTPServer
import HTTPTypes
import IdentityServer
import Testing

@Suite struct RoutesTests {
  @Test func `these routes are open, and no others`() throws {
    let open = try IdentityWorld().router.routes.filter { $0.access == .open }
      .map { "\($0.method.rawValue) \($0.template)" }
    #expect(
      Set(open) == [
        "GET /", "GET /.well-known/openid-configuration", "GET \(StyleSheet.path)", "GET /assets/person.svg",
        "GET /assets/submit.js", "GET /authorize", "GET /authorize/continue", "GET /connect/authorize",
        "GET /connect/endsession", "GET /jwks.json", "GET /logout", "GET /recover", "GET /recover/code",
        "GET /register", "GET /register/account", "GET /register/card", "GET /register/counter",
        "GET /register/phone", "GET /register/phone/code", "GET /register/review", "GET /revocations", "GET /sign-in",
        "GET /signed-out",
        "GET /upstream/{id}", "GET /upstream/{id}/callback", "POST /authorize", "POST /connect/authorize",
        "POST /connect/endsession", "POST /connect/token", "POST /connect/userinfo", "POST /introspect",
        "POST /logout", "POST /par", "POST /recover", "POST /recover/code", "POST /register",
        "POST /register/account", "POST /register/card", "POST /register/counter", "POST /register/phone",
        "POST /register/phone/code", "POST /register/review", "POST /revoke", "POST /sign-in", "POST /token",
        "POST /userinfo", "POST /v1/registrations", "POST /v1/registrations/{id}/account",
      ])
  }

  @Test func `discovery tells the truth`() async throws {
    let world = try IdentityWorld()
    let response = await world.router.respond(to: HTTPRequest(.get, "/.well-known/openid-configuration"))
    let metadata = try ContractJSON.decode(
      ProviderMetadata.self, from: try await response.body.collect(upTo: 65_536))
    #expect(metadata.issuer == IdentityWorld.issuer)
    #expect(metadata.code_challenge_methods_supported == ["S256"])
    #expect(metadata.authorization_response_iss_parameter_supported)
    for endpoint in [metadata.authorization_endpoint, metadata.token_endpoint, metadata.jwks_uri] {
      let path = endpoint.replacing(IdentityWorld.issuer, with: "")
      #expect(world.router.routes.contains { $0.template == path })
    }
  }

  @Test func `the API is what the OpenAPI document says`() throws {
    let path = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../docs/openapi/identity.json").path
    let data = try #require(FileManager.default.contents(atPath: path))
    let document = try JSONDecoder().decode(JSONValue.self, from: data)
    guard case .object(let root) = document, case .object(let paths) = root["paths"] else {
      Issue.record("no paths")
      return
    }
    var documented: Set<String> = []
    for (path, item) in paths {
      guard case .object(let operations) = item else { continue }
      for method in operations.keys where HTTPRequest.Method(rawValue: method.uppercased()) != nil {
        documented.insert("\(method.uppercased()) \(path)")
      }
    }
    let served = try IdentityWorld().router.routes.filter(\.isAPI).map { "\($0.method.rawValue) \($0.template)" }
    let operations: Set<String> = ["GET /live", "GET /ready", "GET /metrics", "GET /openapi.json"]
    let pages: Set<String> = [
      "GET /authorize", "POST /authorize", "GET /logout", "POST /logout", "GET /connect/authorize",
      "POST /connect/authorize", "GET /connect/endsession", "POST /connect/endsession",
    ]
    #expect(Set(served).union(operations).union(pages) == documented)
  }
}
