import APIClient
import APIContract
import DaemonTestSupport
import Foundation
import HTTPClient
import HTTPServer
import HTTPTypes
import Observability
import Testing

/// A real portal process, and one server that plays identity and service-backend.
final class DaemonWorld: Sendable {
  let folder: String
  let config: String
  let neighbors: Neighbors
  private let serving: Task<Void, any Error>

  init(answersCatalog: Bool = true) async throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "portal-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    config = folder + "/portal.conf"
    let neighbors = try Neighbors(answersCatalog: answersCatalog)
    self.neighbors = neighbors
    serving = Task { try await neighbors.server.run() }
    try #require(try await portalProgram.run(["keys", "generate", folder + "/keys"]).status == 0)
    try """
    mode = sandbox
    baseURL = http://portal
    http.listen = unix:\(folder)/portal.sock
    database = \(folder)/portal.sqlite
    documents.directory = \(folder)/documents
    keys.fields = \(folder)/keys/fields.key
    keys.signing = \(folder)/keys/signing.pem
    client.key = \(folder)/keys/client.pem
    identity.url = \(neighbors.url)
    gateway.url = \(neighbors.url)
    backend.url = \(neighbors.url)
    """.write(toFile: config, atomically: true, encoding: .utf8)
  }

  deinit {
    serving.cancel()
    try? FileManager.default.removeItem(atPath: folder)
  }

  /// Starts the daemon; returns when it listens and has a catalog.
  func start() async throws -> RunningProgram {
    let running = try await RunningProgram(portalProgram, ["serve", "--config", config])
    let caller = ServiceCaller(baseURL: "http://portal", tokens: nil, send: send)
    // The catalog comes a moment after the first listening; what is not ready answers 503.
    while (try? await caller.call(PortalAPI.businessTypes, Empty())) == nil { await Task.yield() }
    return running
  }

  /// The status of a path's answer.
  func status(_ path: String) async throws -> Int {
    try await send(OutgoingRequest(.get, "http://portal" + path)).status
  }

  /// A program that acts for an operator.
  func program() throws -> ServiceCaller {
    ServiceCaller(baseURL: "http://portal", tokens: try neighbors.operatorTokens(), send: send)
  }

  /// A client of its own each time: the circuit breaker of one that saw the daemon die stays open for a while.
  private var send: ServiceCaller.Send {
    let http = HTTPClient(logger: Logger(label: "test", sink: .discarded))
    return { [folder] request in
      var request = request
      request.unixSocket = folder + "/portal.sock"
      return try await http.send(request)
    }
  }
}
