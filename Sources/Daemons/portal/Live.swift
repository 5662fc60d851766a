import APIClient
import Authorization
import Cryptography
import DaemonBase
import Database
import FoundationEssentials
import HTTPClient
import HTTPServer
import JOSE
import Observability
import Outbox
import PortalServer
import PortalStorage
import ProcessLifecycle
import WebSession

/// The portal's live things, made of its settings.
enum Live {
  static let migrations = portalMigrations + WebSessionSchema.migrations

  static func services(_ settings: Settings, _ context: DaemonContext) throws -> [any Service] {
    let database = try Database(.file(settings.base.database), migrations: migrations)
    let cipher = try FieldCipher(keyFile: settings.base.fieldsKey)
    let store = PortalStore(database, cipher: cipher)
    try FileManager.default.createDirectory(
      atPath: settings.documents, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let folder = try DocumentFolder(settings.documents)
    let now = context.now

    let http = HTTPClient(logger: context.logger.labeled("http-client"), metrics: context.metrics)
    let send: ServiceCaller.Send = { try await http.send($0) }
    let client = ClientAssertion(
      clientID: settings.client.clientID, key: try SigningKey.load(file: settings.client.clientKey))
    let identity = IdentityClient(issuer: settings.client.identityURL, now: now, send: send)
    let keys = RemoteKeySet(fetch: { try await identity.keys() }, now: now)
    let backend = ServiceBackendClient(
      baseURL: settings.backendURL, tokens: identity.tokenSource(scopes: ["backend.requests"], as: client),
      send: send)
    let gateway = GatewayClient(
      baseURL: settings.gatewayURL, tokens: identity.tokenSource(scopes: ["gateway.lookup"], as: client), send: send)

    let deliver = DeliverRequest(store: store, folder: folder, backend: backend, now: now)
    let outbox = OutboxDelivery(
      database: database, clock: now, logger: context.logger.labeled("outbox"), metrics: context.metrics
    ) { message async throws(OutboxDeliveryFailure) in try await deliver(message) }
    let catalog = try CatalogSource(store: store, backend: backend)
    let sessions = WebSession(
      configuration: .init(
        baseURL: settings.base.baseURL, cookie: "portal",
        scopes: ["openid", "profile", "email", "citizen_id", "gateway.own"]),
      store: WebSessionStore(database: database, cipher: cipher), identity: identity, keys: keys, client: client,
      now: now)
    let environment = PortalEnvironment(
      store: store, folder: folder, catalog: catalog, backend: backend, gateway: gateway, sessions: sessions,
      logger: context.logger, sandbox: settings.base.isSandbox, now: now,
      makeID: { SecureRandom.uuidV7(now: now()) }, wakeDelivery: { outbox.wake() })

    let verifier = AccessTokenVerifier(
      issuer: settings.client.identityURL, audience: "portal", keys: keys, now: now,
      isEnded: { sessions.isEnded(sid: $0, issuedAt: $1) })
    var router = Router(
      https: settings.base.baseURL.hasPrefix("https://"), formTargets: [settings.client.identityURL],
      errorPage: PortalEnvironment.errorPage(sandbox: settings.base.isSandbox),
      authenticate: { try await verifier.principal(for: $0) })
    environment.addRoutes(to: &router)
    router.addOperations(
      health: context.health, metrics: context.metrics, openAPI: PackageResources.openapi_json, clock: context.clock)

    context.health.set("database", ready: true)
    catalog.report(to: context.health)
    let refresh = FunctionService("catalog") {
      try await catalog.keepFresh(
        every: settings.catalogRefresh, health: context.health, logger: context.logger, now: now)
    }
    let server = try HTTPServer(settings.base, router: router, context: context)
    context.logger.notice("listening", ["address": settings.base.listen])
    return [outbox, refresh, server]
  }
}
