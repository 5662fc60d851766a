import Configuration
import FoundationEssentials
import GatewaySandbox
import HTTPServer
import Observability
import ProcessLifecycle

/// `sandbox-registers --listen HOST:PORT --people FILE`: serves the look-alike registers on loopback.
enum SandboxRegistersCommand {
  private static let arguments = "--listen HOST:PORT --people FILE"

  static var command: Daemon<GatewaySettings>.OwnCommand {
    .init(
      "sandbox-registers", arguments: arguments,
      summary: "serve made-up registers in the official formats, on loopback",
      .plain { words, context in
        guard words.count == 4, words[0] == "--listen", words[2] == "--people",
          let address = ListenAddress(words[1])
        else { throw UsageError("sandbox-registers \(arguments)") }
        guard isLoopback(address) else { throw UsageError("sandbox registers listen on loopback only") }
        try await serve(on: address, people: words[3], context)
      })
  }

  private static func serve(on address: ListenAddress, people: String, _ context: DaemonContext) async throws {
    var router = Router { _ in throw NoTokens() }
    SandboxRegisters(try SandboxData(json: Live.contents(of: people))).addRoutes(to: &router)
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
