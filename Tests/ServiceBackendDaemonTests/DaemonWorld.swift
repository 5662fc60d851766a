import APIClient
import APIContract
import Cryptography
import DaemonTestSupport
import DomainTypes
import Foundation
import HTTPClient
import HTTPServer
import JOSE
import Observability
import Testing

/// A real service-backend process, and one server that plays identity, the gateway and the portal.
final class DaemonWorld: Sendable {
  let folder: String
  let config: String
  let neighbors: Neighbors
  private let serving: Task<Void, any Error>

  init() async throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "backend-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    config = folder + "/service-backend.conf"
    let neighbors = try Neighbors()
    self.neighbors = neighbors
    serving = Task { try await neighbors.server.run() }
    try #require(try await program.run(["keys", "generate", folder + "/keys"]).status == 0)
    try """
    mode = sandbox
    baseURL = http://backend
    http.listen = unix:\(folder)/backend.sock
    database = \(folder)/backend.sqlite
    keys.fields = \(folder)/keys/fields.key
    keys.signing = \(folder)/keys/signing.pem
    client.key = \(folder)/keys/client.pem
    identity.url = \(neighbors.url)
    gateway.url = \(neighbors.url)
    portal.url = \(neighbors.url)
    catalog.directory = deploy/catalog
    signatories.directory = \(folder)
    """.write(toFile: config, atomically: true, encoding: .utf8)
  }

  deinit {
    serving.cancel()
    try? FileManager.default.removeItem(atPath: folder)
  }

  func start() async throws -> RunningProgram { try await RunningProgram(program, ["serve", "--config", config]) }

  func portal() throws -> ServiceBackendClient {
    ServiceBackendClient(
      baseURL: "http://backend", tokens: try neighbors.tokens("portal", scope: "backend.requests"), send: send)
  }

  func officer(_ username: String) throws -> ServiceCaller {
    ServiceCaller(
      baseURL: "http://backend", tokens: try neighbors.tokens(username, scope: "backend.officer"), send: send)
  }

  /// A client of its own each time: the circuit breaker of one that saw the daemon die stays open for a while.
  private var send: ServiceCaller.Send {
    let http = HTTPClient(logger: Logger(label: "test", sink: .discarded))
    return { [folder] request in
      var request = request
      request.unixSocket = folder + "/backend.sock"
      return try await http.send(request)
    }
  }
}
