import DomainTypes
package import HTTPServer
import Observability

/// Looks at pages with Debian's chromium and axe; `Tests/Peers/axe.py` says at what.
package enum PageLook {
  /// Serves the router on a socket meanwhile; whoever asks has the cookie.
  package static func look(
    _ paths: [String], of router: Router, cookie: (name: String, value: String)
  ) async throws -> Program.Outcome {
    let server = try HTTPServer(
      listen: [.tcp("127.0.0.1", 0)], router: router, logger: Logger(label: "test", sink: .discarded),
      metrics: Metrics())
    let running = Task { try await server.run() }
    defer { running.cancel() }
    guard let port = server.boundPort else { throw NoPort() }
    let job = JSONValue.object([
      "base": .string("http://127.0.0.1:\(port)"),
      "cookie": .object(["name": .string(cookie.name), "value": .string(cookie.value)]),
      "paths": .array(paths.map { .string($0) }),
    ])
    return try await Program.python.run([Program.peer("axe.py")], input: job.json)
  }

  private struct NoPort: Error {}
}
