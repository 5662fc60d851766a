internal import APIClient
internal import Cryptography
internal import DaemonBase
internal import Database
internal import DomainTypes
internal import FoundationEssentials
internal import HTTPClient
internal import HTTPServer
internal import IdentityDomain
internal import IdentityServer
internal import IdentityStorage
internal import Observability
internal import ProcessLifecycle

/// The live parts of identity, as its settings name them.
enum Live {
  static func store(_ settings: Settings) throws -> IdentityStore {
    IdentityStore(
      try Database(.file(settings.base.database), migrations: identityMigrations),
      cipher: try FieldCipher(keyFile: settings.base.fieldsKey))
  }

  static func services(_ settings: Settings, _ context: DaemonContext) throws -> [any Service] {
    let environment = try environment(settings, context)
    var router = try identityRouter(environment)
    router.addOperations(
      health: context.health, metrics: context.metrics, openAPI: PackageResources.openapi_json, clock: context.clock)
    let server = try HTTPServer(settings.base, router: router, context: context)
    context.health.set("database", ready: true)
    return [
      FunctionService("housekeeping") { try await tidyHourly(environment.store, context) },
      FunctionService("http") { try await server.run() },
    ]
  }

  private static func environment(_ settings: Settings, _ context: DaemonContext) throws -> IdentityEnvironment {
    let issuer = TokenIssuer(
      url: settings.base.baseURL, key: try SigningKey.load(file: settings.base.signingKey),
      rsaKey: try settings.rsaSigningKey.map { try SigningKey.load(file: $0) })
    let now = context.now
    // identity is its own client: it signs the token for its calls itself.
    let client = ClientID(settings.clientID)
    let tokens = TokenSource(now: now) {
      try issuer.clientToken(client, scopes: ["gateway.lookup", "gateway.proofing"], now: now())
    }
    let http = HTTPClient(logger: context.logger, metrics: context.metrics)
    return IdentityEnvironment(
      issuer: issuer, store: try store(settings), clients: try clients(settings, issuer),
      gateway: GatewayClient(baseURL: settings.gatewayURL, tokens: tokens, send: { try await http.send($0) }),
      cipher: try FieldCipher(keyFile: settings.base.fieldsKey), logger: context.logger, metrics: context.metrics,
      clientAddressField: settings.clientAddressField, sandbox: settings.base.isSandbox, now: now)
  }

  private static func clients(_ settings: Settings, _ issuer: TokenIssuer) throws -> ClientRegistry {
    let json = try Data(contentsOf: URL(filePath: settings.clientsFile))
    let clients = try ClientRegistry(json: Array(json), sandbox: settings.base.isSandbox)
    guard !clients.usesRS256 || issuer.idTokenAlgorithms.contains("RS256") else { throw MissingRSAKey() }
    return clients
  }

  private static func tidyHourly(_ store: IdentityStore, _ context: DaemonContext) async throws {
    while true {
      do {
        try await store.tidy(now: context.now())
      } catch let error as DatabaseError {
        context.logger.warning("housekeeping failed", ["error": "\(error)"])
      }
      do { try await Task.sleep(for: .seconds(3600)) } catch { return }
    }
  }
}

struct MissingRSAKey: Error, CustomStringConvertible {
  let description = "a client asks for RS256: set keys.signingRSA"
}
