import Glibc
package import Observability
import ProcessLifecycle

/// Serves a router on sockets, with one epoll loop per core that it is given.
package final class HTTPServer: Service {
  package let name = "http"

  private let server: ServerContext
  private let listeners: [Listener]
  private let loops: [EventLoop]

  /// Binds and listens; connections wait until `run()`.
  ///
  /// - Throws: `HTTPServerError` when an address is taken or a certificate cannot be used.
  package init(
    listen addresses: [ListenAddress], tls: TLSConfiguration? = nil, router: Router, limits: Limits = Limits(),
    logger: Logger, metrics: Metrics, loops count: Int = 1
  ) throws(HTTPServerError) {
    precondition(count > 0, "a server needs a loop")
    // A peer that went away shall be an error of the write, not the end of the process; OpenSSL writes without a flag.
    signal(SIGPIPE, SIG_IGN)
    var router = router
    if router.logger == nil { router.logger = logger }
    var context: TLSContext?
    if let tls { context = try TLSContext(tls) }
    server = ServerContext(
      router: router, limits: limits, times: Times(limits), tls: context, logger: logger, accessLog: AccessLog(logger),
      metrics: RequestMetrics(metrics))
    var listeners: [Listener] = []
    for address in addresses { listeners.append(try Listener(address)) }
    self.listeners = listeners
    var loops: [EventLoop] = []
    for _ in 0..<count { loops.append(try EventLoop()) }
    self.loops = loops
  }

  /// The port of the first TCP address, which is the kernel's choice where port 0 was asked.
  package var boundPort: Int? { listeners.lazy.compactMap(\.port).first }

  /// Serves until the task is cancelled; then lets the requests in flight finish, within `limits.drainTime`.
  package func run() async throws {
    let capacity = max(1, server.limits.connections / loops.count)
    await withTaskCancellationHandler {
      let threads = loops.enumerated().map { index, loop in
        LoopThread(name: "http-\(index)") { [server, listeners] in
          loop.run(Acceptor(loop: loop, server: server, listeners: listeners, capacity: capacity))
        }
      }
      for thread in threads { await thread.join() }
      // Who waited for this may listen there again: the threads' own references may outlive their last word.
      for listener in listeners { listener.close() }
    } onCancel: {
      for loop in loops { loop.stop() }
    }
  }
}
