internal import Dispatch
internal import Glibc
package import Observability

/// Runs the services of a daemon; each may use those before it.
///
/// SIGTERM, SIGINT or the end of one service stops them all, the last first, each only when those behind it have
/// returned. A second signal, or a stop that takes longer than `grace`, ends the process at once.
package struct ServiceGroup: Sendable {
  private let services: [any Service]
  private let logger: Logger
  private let grace: Duration

  package init(_ services: [any Service], logger: Logger, grace: Duration = .seconds(30)) {
    self.services = services
    self.logger = logger
    self.grace = grace
  }

  /// Returns after a signal, when every service has stopped.
  ///
  /// - Throws: `ServiceGroupError` if a service ended by itself.
  package func run() async throws {
    let stop = StopGate()
    let signals = try ShutdownSignals { count in
      if count > 1 {
        logger.warning("second signal: leaving at once")
        _exit(1)
      }
      logger.notice("stopping")
      stop.open(.signal)
      DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(grace.milliseconds)) {
        if stop.allStopped { return }
        logger.error("services did not stop in time: leaving at once")
        _exit(1)
      }
    }
    defer { signals.cancel() }
    await run(services[...], stop)
    stop.allStopped = true
    if case .ended(let name, let error) = stop.reason {
      throw ServiceGroupError(service: name, underlying: error)
    }
    logger.notice("stopped")
  }

  /// Runs the first beside the rest; the rest stops before the first is cancelled.
  private func run(_ services: ArraySlice<any Service>, _ stop: StopGate) async {
    guard let first = services.first else { return await stop.wait() }
    await withTaskGroup(of: Void.self) { group in
      group.addTask {
        do {
          try await first.run()
          stop.open(.ended(first.name, nil))
        } catch {
          stop.open(.ended(first.name, error))
        }
      }
      await run(services.dropFirst(), stop)
      group.cancelAll()
    }
  }
}

/// A service returned or threw while it should have run.
package struct ServiceGroupError: Error, CustomStringConvertible {
  package let service: String
  package let underlying: (any Error)?

  package var description: String {
    underlying.map { "service \(service) failed: \($0)" } ?? "service \(service) ended early"
  }
}

extension Duration {
  var milliseconds: Int { Int(components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000) }
}
