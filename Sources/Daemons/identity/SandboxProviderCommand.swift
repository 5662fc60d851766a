internal import DaemonBase
internal import FoundationEssentials
internal import HTML
internal import HTTPServer
internal import HTTPTypes
internal import IdentitySandbox
internal import Observability
internal import ProcessLifecycle

/// `sandbox-provider --listen HOST:PORT --people FILE`: serves a look-alike of ThaiD on loopback.
enum SandboxProviderCommand {
  private static let arguments = "--listen HOST:PORT --people FILE"

  static let command = Daemon<Settings>.OwnCommand(
    "sandbox-provider", arguments: arguments, summary: "serve a made-up ThaiD to sign in with, on loopback",
    .plain { words, context in
      guard words.count == 4, words[0] == "--listen", words[2] == "--people", words[1].hasPrefix("127.0.0.1:"),
        let address = ListenAddress(words[1])
      else { throw UsageError("sandbox-provider \(arguments), on 127.0.0.1 only") }
      let people = try SandboxCitizen.read(json: try Data(contentsOf: URL(filePath: words[3])))
      let provider = try SandboxProvider(issuer: "http://" + words[1], people: people)
      var router = Router { _ in throw NoTokens() }
      provider.addRoutes(to: &router)
      router.page(.get, StyleSheet.path, .open) { _, _ in StyleSheet.response() }
      router.addOperations(health: context.health, metrics: context.metrics)
      context.health.set("people", ready: true)
      let server = try HTTPServer(
        listen: [address], router: router, logger: context.logger.labeled("sandbox-provider"),
        metrics: context.metrics)
      context.logger.notice("listening", ["address": words[1]])
      try await ServiceGroup([server], logger: context.logger).run()
    })

  /// No route of the look-alike takes a bearer token of ours.
  private struct NoTokens: Error {}
}
