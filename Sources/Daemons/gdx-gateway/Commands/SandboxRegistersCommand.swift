import Configuration
import FoundationEssentials
import GatewaySandbox
import HTTPServer
import Observability
import ProcessLifecycle

/// `sandbox-registers --listen HOST:PORT --people FILE [--delay SECONDS]`: serves the look-alike registers on loopback.
enum SandboxRegistersCommand {
  private static let arguments = "--listen HOST:PORT --people FILE [--delay SECONDS]"

  static var command: Daemon<GatewaySettings>.OwnCommand {
    .init(
      "sandbox-registers", arguments: arguments,
      summary: "serve made-up registers in the official formats, on loopback",
      .plain { words, context in
        let words = try CommandLineWords(
          words, options: ["listen", "people", "delay"], usage: "sandbox-registers \(arguments)")
        guard let address = ListenAddress(try words.required("listen")), words.positional.isEmpty else {
          throw words.wrongUsage
        }
        let people = try words.required("people")
        let delay = Duration.seconds(try words.number("delay") ?? 0)
        guard isLoopback(address) else { throw UsageError("sandbox registers listen on loopback only") }
        try await serve(on: address, people: people, delay: delay, context)
      })
  }

  private static func serve(
    on address: ListenAddress, people: String, delay: Duration, _ context: DaemonContext
  ) async throws {
    var router = Router { _ in throw NoTokens() }
    SandboxRegisters(try SandboxData(json: Live.contents(of: people)), delay: delay).addRoutes(to: &router)
    router.addOperations(health: context.health, metrics: context.metrics)
    context.health.set("people", ready: true)
    let server = try HTTPServer(
      listen: [address], router: router, logger: context.logger.labeled("sandbox-registers"),
      metrics: context.metrics)
    if let port = server.boundPort { context.logger.notice("listening", ["port": String(port)]) }
    try await ServiceGroup([server], logger: context.logger).run()
  }

  private static func isLoopback(_ address: ListenAddress) -> Bool {
    switch address {
    case .tcp(let host, _): SandboxGuard.isLoopback(host.contains(":") ? "[\(host)]" : host)
    case .unix: true
    case .descriptor: false
    }
  }

  /// No route of the look-alike takes a bearer token.
  private struct NoTokens: Error {}
}
