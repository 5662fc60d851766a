import APIClient
import APIContract
import DomainTypes
import FoundationEssentials
import GatewayDomain
import GatewayServer
import GatewayStorage
import HTTPServer
import HTTPTypes
import Testing

@Suite struct GatewayRoutesTests {
  let world: GatewayWorld

  init() async throws { world = try await GatewayWorld() }

  @Test func `open to everyone are the keys, the catalog, and the facade, which asks for key and token itself`() {
    let open = world.router.routes.filter { $0.access == .open }.map(\.template)
    #expect(open.filter { !$0.hasPrefix("/ws/") } == ["/v1/services", "/jwks.json"])
    #expect(!world.router.routes.contains { $0.access == .session })
  }

  @Test func `what fails before an operation says too that it was the client`() async throws {
    let token = "Bearer " + (try world.token(client: "sandbox-agency", scope: "gateway.lookup"))
    let requests = [
      HTTPRequest(.get, "/v1/nothing"), HTTPRequest(.get, "/v1/lookups"), HTTPRequest(.post, "/v1/lookups"),
      HTTPRequest(.get, "/v1/grants", fields: ["authorization": token]),
      HTTPRequest(
        .post, "/v1/lookups", fields: ["authorization": token, "content-type": "application/json"],
        body: .bytes(Array("{".utf8))),
    ]
    for request in requests {
      let answer = await world.router.respond(to: request)
      let problem = try ContractJSON.decode(Problem.self, from: try await answer.body.collect(upTo: 10_000))
      #expect(problem.source == .client, "\(problem.code)")
    }
  }

  @Test func `routes and the OpenAPI document are the same, scopes included`() throws {
    let paths = try document()["paths"]
    guard case .object(let operations)? = paths else {
      Issue.record("no paths")
      return
    }
    var documented: Set<String> = []
    for (path, methods) in operations {
      guard case .object(let methods) = methods else { continue }
      for (method, operation) in methods {
        let scopes = (operation["security"]?.array ?? []).compactMap { $0["accessToken"]?.array?.first?.string }
        documented.insert("\(method.uppercased()) \(path) \(scopes.isEmpty ? "open" : scopes.joined(separator: " "))")
      }
    }
    let routed = world.router.routes.map { route in
      let access =
        switch route.access {
        case .scope(let scope): scope
        case .anyScope(let scopes): scopes.joined(separator: " ")
        default: "open"
        }
      return "\(route.method.rawValue) \(route.template) \(access)"
    }
    #expect(documented == Set(routed))
  }

  @Test func `the document's samples are bodies that the contract reads`() throws {
    let document = try document()
    let lookUp = try sample(document, "/v1/lookups", "requestBody")
    #expect(try decoded(LookUpRequest.self, lookUp).fields.count == 3)
    #expect(
      try decoded(CardCheckRequest.self, sample(document, "/v1/card-checks", "requestBody")).birthDate.year == 1995)
    let answer = try #require(document["paths"]?["/v1/lookups"]?["post"]?["responses"]?["200"])
    #expect(try decoded(LookUpAnswer.self, sample(answer)).values["person.firstName"] == "สมชาย")
    let page = try #require(document["paths"]?["/v1/ledger"]?["get"]?["responses"]?["200"])
    #expect(try decoded(Page<Exchange>.self, sample(page)).items.count == 1)
  }

  private func document() throws -> JSONValue {
    try JSONDecoder().decode(
      JSONValue.self, from: Data(contentsOf: repository.appending(path: "docs/openapi/gateway.json")))
  }

  private func sample(_ document: JSONValue, _ path: String, _ part: String) throws -> JSONValue {
    try sample(#require(document["paths"]?[path]?["post"]?[part]))
  }

  private func sample(_ part: JSONValue) throws -> JSONValue {
    try #require(part["content"]?["application/json"]?["examples"]?["sample"]?["value"])
  }

  private func decoded<T: Decodable>(_ type: T.Type, _ value: JSONValue) throws -> T {
    try ContractJSON.decode(type, from: Array(try JSONEncoder().encode(value)))
  }
}
