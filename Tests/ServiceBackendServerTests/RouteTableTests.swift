import APIClient
import DomainTypes
import Foundation
import HTML
import HTTPServer
import HTTPTypes
import ServiceBackendDomain
import ServiceBackendFixtures
import ServiceBackendServer
import Testing

@Suite struct RouteTableTests {
  let world: BackendWorld
  init() async throws { world = try await BackendWorld() }

  @Test func `the open routes are these and no others`() {
    let open = world.router.routes.filter { $0.access == .open }.map { "\($0.method.rawValue) \($0.template)" }
    #expect(
      open.sorted() == [
        "GET \(StyleSheet.path)", "GET /callback", "GET /jwks.json", "GET /sign-in", "GET /v1/catalog",
        "GET /v1/catalog/definitions", "GET /v1/catalog/definitions/{id}",
        "GET /v1/catalog/definitions/{id}/differences", "GET /v1/catalog/definitions/{id}/export",
        "GET /v1/catalog/definitions/{id}/versions/{version}", "GET /v1/catalog/export",
        "GET /v1/verifications/{token}", "GET /verify/{token}", "GET /ws/dga/bizportal/file/download",
        "POST /back-channel-logout", "POST /security-events", "POST /v1/catalog/simulations",
      ])
  }

  @Test func `the document and the routes name the same operations`() throws {
    let file = SampleCatalog.directory.appending(path: "../../docs/openapi/service-backend.json")
    let document = try JSONDecoder().decode(JSONValue.self, from: Data(contentsOf: file))
    guard case .object(let paths)? = document["paths"] else {
      Issue.record("no paths")
      return
    }
    let written = paths.flatMap { path, operations -> [String] in
      guard case .object(let methods) = operations else { return [] }
      return methods.keys.map { $0.uppercased() + " " + path }
    }
    let routed = world.router.routes.filter(\.isAPI).map { "\($0.method.rawValue) \($0.template)" }
    #expect(written.sorted() == routed.sorted())
  }

  @Test func `the document has what the router itself answers`() throws {
    let file = SampleCatalog.directory.appending(path: "../../docs/openapi/service-backend.json")
    let document = try JSONDecoder().decode(JSONValue.self, from: Data(contentsOf: file))
    guard case .object(let paths)? = document["paths"] else {
      Issue.record("no paths")
      return
    }
    for (path, operations) in paths {
      guard case .object(let methods) = operations else { continue }
      for (method, operation) in methods {
        guard case .object(let responses)? = operation["responses"] else { continue }
        let needed = ["400"] + (operation["requestBody"] == nil ? [] : ["413", "415"])
        #expect(Set(needed).isSubset(of: responses.keys), "\(method) \(path)")
      }
    }
  }

  @Test func `a faulty catalog names file and place`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "catalog-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.copyItem(at: SampleCatalog.directory, to: folder)
    let file = folder.appending(path: "licenses/liquor-sale.json")
    let text = try String(contentsOf: file, encoding: .utf8).replacing(
      "\"workingDays\": 1", with: "\"workingDays\": -1", maxReplacements: 1)
    try Data(text.utf8).write(to: file)
    let negative = #expect(throws: CatalogFiles.Faults.self) { try CatalogFiles(directory: folder.path).load() }
    #expect(negative?.all.map(\.path) == ["licenses/liquor-sale.json: actions.new.workingDays"])
    try Data(text.replacing("\"workingDays\": -1", with: "\"workingDays\": \"soon\"").utf8).write(to: file)
    let wrong = #expect(throws: CatalogFiles.Faults.self) { try CatalogFiles(directory: folder.path).load() }
    #expect(wrong?.all.map(\.path) == ["licenses/liquor-sale.json: actions.new.workingDays"])
  }
}
