import Foundation
import Testing

/// The operations that APIContract declares are those that the OpenAPI documents describe.
///
/// That the routers serve the same is held by each server's own tests.
@Suite struct ContractTests {
  struct API: Sendable, CustomTestStringConvertible {
    /// The folder in APIContract.
    let folder: String
    let document: String
    /// Operations that are described, though no client of ours calls them by an endpoint.
    let beside: Set<String>
    var testDescription: String { document }
  }

  /// What every daemon answers to those who run it.
  static let operations: Set<String> = ["GET /live", "GET /ready", "GET /metrics", "GET /openapi.json"]
  /// Where browsers are sent to sign in and out.
  static let redirects: Set<String> = [
    "GET /authorize", "POST /authorize", "GET /logout", "POST /logout", "GET /connect/authorize",
    "POST /connect/authorize", "GET /connect/endsession", "POST /connect/endsession",
  ]

  static let apis = [
    API(folder: "Gateway", document: "gateway.json", beside: operations),
    API(folder: "Identity", document: "identity.json", beside: operations.union(redirects)),
    API(folder: "Portal", document: "portal.json", beside: operations),
    API(folder: "ServiceBackend", document: "service-backend.json", beside: operations),
  ].filter {
    FileManager.default.fileExists(atPath: Repository.root.appending(path: "docs/openapi/\($0.document)").path)
  }

  @Test(arguments: apis)
  func `contract and document describe the same operations`(api: API) throws {
    let declared = try declared(in: "Sources/APIContract/\(api.folder)/")
    let described = try described(in: "docs/openapi/\(api.document)")
    #expect(!declared.isEmpty)
    for operation in declared.subtracting(described) { Issue.record("\(api.document) does not describe \(operation)") }
    for operation in described.subtracting(declared).subtracting(api.beside) {
      Issue.record("\(api.document) describes \(operation), which APIContract does not declare")
    }
  }

  @Test func `every document is of an API`() {
    let documents = Repository.files(under: "docs/openapi", extension: "json")
    #expect(Set(documents) == Set(Self.apis.map { "docs/openapi/\($0.document)" }))
  }

  private func declared(in folder: String) throws -> Set<String> {
    var all: Set<String> = []
    for file in Repository.sources where file.path.hasPrefix(folder) {
      for call in SourceFile.matches(#"\b(?:Endpoint|Operation)\(\s*(\.\w+,\s*"[^"]+")"#, in: file.text) {
        let parts = call.text.split(separator: ",")
        let method = parts[0].dropFirst().uppercased()
        all.insert("\(method) \(parts[1].filter { $0 != "\"" && !$0.isWhitespace })")
      }
    }
    return all
  }

  private func described(in document: String) throws -> Set<String> {
    let json = try JSONSerialization.jsonObject(with: Data(contentsOf: Repository.root.appending(path: document)))
    let root = try #require(json as? [String: Any])
    let paths = try #require(root["paths"] as? [String: [String: Any]])
    let methods: Set<String> = ["get", "put", "post", "patch", "delete", "head", "options"]
    return Set(paths.flatMap { path, item in item.keys.filter(methods.contains).map { "\($0.uppercased()) \(path)" } })
  }
}
