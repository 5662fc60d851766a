import APIContract
import HTTPServer
import HTTPTypes
import Observability

/// Runs a server on a free port while `body` runs, then stops it.
func withServer(
  _ router: Router = .small, limits: Limits = Limits(), tls: TLSConfiguration? = nil,
  listen: [ListenAddress] = [.tcp("127.0.0.1", 0)], logger: Logger = Logger(label: "test", sink: .discarded),
  metrics: Metrics = Metrics(), loops: Int = 1, _ body: (_ port: Int) async throws -> Void
) async throws {
  let server = try HTTPServer(
    listen: listen, tls: tls, router: router, limits: limits, logger: logger, metrics: metrics, loops: loops)
  // At once: the client blocks this thread, and the pool may have no other.
  let running = Task.immediate { try await server.run() }
  do {
    try await body(server.boundPort ?? 0)
  } catch {
    running.cancel()
    throw error
  }
  running.cancel()
  try await running.value
}

extension Router {
  /// A page, a JSON echo, and nothing that waits.
  static var small: Router {
    struct Unknown: Error {}
    var router = Router { _ in throw Unknown() }
    router.api(.get, "/plain", .open) { _, _ in
      HTTPResponse(contentType: "text/plain", body: Array("Hello".utf8))
    }
    router.api(.post, "/echo", .open, bodyLimit: 1 << 20) { request, _ in
      HTTPResponse(contentType: "text/plain", body: try await request.body.collect(upTo: 1 << 20))
    }
    return router
  }
}
