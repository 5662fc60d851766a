internal import APIClient
internal import Configuration
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
internal import Messages
internal import Observability
internal import Outbox
internal import ProcessLifecycle
internal import Synchronization

/// The live parts of identity, as its settings name them.
enum Live {
  static func store(_ settings: Settings) throws -> IdentityStore {
    IdentityStore(
      try Database(.file(settings.base.database), migrations: identityMigrations),
      cipher: try FieldCipher(keyFile: settings.base.fieldsKey))
  }

  static func services(_ settings: Settings, _ context: DaemonContext) throws -> [any Service] {
    let alarm = OutboxAlarm()
    let environment = try environment(settings, context, alarm)
    let delivery = IdentityDelivery(
      environment: environment, messages: try settings.messages.sender { try await environment.send($0) })
    let outbox = OutboxDelivery(
      database: environment.store.database, clock: context.now, logger: context.logger.labeled("outbox"),
      metrics: context.metrics
    ) { message async throws(OutboxDeliveryFailure) in try await delivery.deliver(message) }
    alarm.set { outbox.wake() }
    var router = try identityRouter(environment)
    router.addOperations(
      health: context.health, metrics: context.metrics, openAPI: PackageResources.openapi_json, clock: context.clock)
    let server = try HTTPServer(settings.base, router: router, context: context)
    context.metrics.gauge("identity_passwords_waiting", help: "Passwords that wait to be checked or hashed.") {
      Double(PasswordHash.waiting)
    }
    context.health.set("database", ready: true)
    let watch = Watch(environment: environment, settings: settings, context: context)
    return [
      outbox,
      FunctionService("housekeeping") { try await watch.tidyHourly() },
      FunctionService("watch") { try await watch.lookEverySecond() },
      FunctionService("http") { try await server.run() },
    ]
  }

  private static func environment(
    _ settings: Settings, _ context: DaemonContext, _ alarm: OutboxAlarm
  ) throws -> IdentityEnvironment {
    let store = try store(settings)
    let issuer = TokenIssuer(url: settings.base.baseURL, ring: KeyRing(try SigningKeyFiles.entries(settings, store)))
    let now = context.now
    // identity is its own client: it signs the token for its calls itself.
    let client = ClientID(settings.clientID)
    let tokens = TokenSource(now: now) {
      try issuer.clientToken(client, scopes: ["gateway.lookup", "gateway.proofing"], now: now())
    }
    let http = HTTPClient(logger: context.logger, metrics: context.metrics)
    let send: ServiceCaller.Send = { try await http.send($0) }
    return IdentityEnvironment(
      issuer: issuer, store: store, clients: try clients(settings, issuer, store),
      gateway: GatewayClient(baseURL: settings.gatewayURL, tokens: tokens, send: send),
      upstreams: try settings.upstreamsFile.map { file in
        try UpstreamProvider.read(
          json: Array(try Data(contentsOf: URL(filePath: file))), now: now, send: send)
      } ?? [],
      send: send, cipher: try FieldCipher(keyFile: settings.base.fieldsKey), logger: context.logger,
      metrics: context.metrics, clientAddressField: settings.clientAddressField, sandbox: settings.base.isSandbox,
      now: now, wakeOutbox: { alarm.ring() })
  }

  static func clients(_ settings: Settings, _ issuer: TokenIssuer?, _ store: IdentityStore) throws -> ClientRegistry {
    let json = try Data(contentsOf: URL(filePath: settings.clientsFile))
    let clients = try ClientRegistry(
      json: Array(json), sandbox: settings.base.isSandbox, stored: { try? store.storedClient($0) })
    let now = Date()
    guard !clients.usesRS256 || issuer.map({ $0.ring.signing(.rs256, at: now) != nil }) ?? true else {
      throw MissingRSAKey()
    }
    return clients
  }
}

/// Wakes the outbox, which is made after those who fill it.
private final class OutboxAlarm: Sendable {
  private let action = Mutex<(@Sendable () -> Void)?>(nil)
  func set(_ action: @escaping @Sendable () -> Void) { self.action.withLock { $0 = action } }
  func ring() { action.withLock { $0 }?() }
}

struct MissingRSAKey: Error, CustomStringConvertible {
  let description = "a client asks for RS256: set keys.signingRSA"
}
