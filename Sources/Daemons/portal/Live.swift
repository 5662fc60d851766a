import APIClient
import APIContract
import Authorization
import Cryptography
import DaemonBase
import Database
import DomainTypes
import FoundationEssentials
import HTTPClient
import HTTPServer
import JOSE
import Messages
import Observability
import Outbox
import PortalDomain
import PortalServer
import PortalStorage
import ProcessLifecycle
import VirusScanner
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
    let areas = AreaBook(try settings.areas.map { try ThaiAreas(table: String(contentsOfFile: $0, encoding: .utf8)) })
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

    let documents = DocumentStore(
      folder,
      bucket: settings.bucket.map { bucket in
        DocumentBucket(url: bucket.url, signature: bucket.signature) { try await http.send($0) }
      })
    let deliver = DeliverRequest(store: store, documents: documents, backend: backend, now: now)
    let outbox = OutboxDelivery(
      database: database, clock: now, logger: context.logger.labeled("outbox"), metrics: context.metrics
    ) { message async throws(OutboxDeliveryFailure) in try await deliver(message) }
    let handovers = HandoverHealth(store: store, health: context.health)
    handovers.report()
    let catalog = try CatalogSource(store: store, backend: backend)
    let sessions = WebSession(
      configuration: .init(
        baseURL: settings.base.baseURL, cookie: "portal",
        scopes: ["openid", "profile", "email", "citizen_id", "gateway.own"]),
      store: WebSessionStore(database: database, cipher: cipher), identity: identity, keys: keys, client: client,
      now: now)
    let environment = PortalEnvironment(
      store: store, signingKey: try SigningKey.load(file: settings.base.signingKey), documents: documents,
      catalog: catalog, areas: areas, backend: backend, gateway: gateway,
      sessions: sessions, logger: context.logger, sandbox: settings.base.isSandbox, baseURL: settings.base.baseURL,
      scanner: settings.clamd.map { VirusScanner(address: $0) },
      codes: try settings.messages.sender(send).map { sender in
        CodeSender(sender) { SecureRandom.uuidV7(now: now()) }
      }, now: now,
      makeID: { SecureRandom.uuidV7(now: now()) },
      contactOf: { try await identity.userInfo($0).email }, wakeDelivery: { outbox.wake() })

    let verifier = AccessTokenVerifier(
      issuer: settings.client.identityURL, audience: "portal", keys: keys, now: now,
      isEnded: { sessions.isEnded(sid: $0, issuedAt: $1) })
    let revoked = RevokedTokens(now: now) { try await identity.revocations(after: $0) }
    var router = Router(
      https: settings.base.baseURL.hasPrefix("https://"), formTargets: [settings.client.identityURL],
      errorPage: environment.errorPage,
      authenticate: { try revoked.admit(try await verifier.principal(for: $0)) },
      confirmSender: SenderConfirmation(baseURL: settings.base.baseURL, now: now).confirm)
    environment.addRoutes(to: &router)
    router.addOperations(
      health: context.health, metrics: context.metrics, openAPI: PackageResources.openapi_json, clock: context.clock)

    context.health.set("database", ready: true)
    catalog.report(to: context.health)
    let refresh = FunctionService("catalog") {
      try await catalog.keepFresh(
        every: settings.catalogRefresh, health: context.health, logger: context.logger, now: now)
    }
    let housekeeping = FunctionService("housekeeping") {
      let tidy = Housekeeping(environment: environment)
      while true {
        handovers.report()
        do {
          try await tidy()
        } catch is CancellationError {
          return
        } catch {
          context.logger.warning("housekeeping failed; it is tried again", ["error": "\(type(of: error))"])
        }
        do { try await Task.sleep(for: .seconds(3600)) } catch { return }
      }
    }
    let server = try HTTPServer(settings.base, router: router, context: context)
    context.logger.notice("listening", ["address": settings.base.listen])
    let revocations = FunctionService("revocations") { try await revoked.follow() }
    return [outbox, refresh, housekeeping, revocations, server]
  }
}
