import APIClient
import Authorization
import Cryptography
import DaemonBase
import Database
import DomainTypes
import FoundationEssentials
import HTTPClient
import HTTPServer
import JOSE
import Observability
import Outbox
import ProcessLifecycle
import ServiceBackendServer
import ServiceBackendStorage
import WebSession

/// The one place where service-backend's live things are made.
enum Live {
  static func services(_ settings: BackendSettings, _ context: DaemonContext) async throws -> [any Service] {
    let calls = try Calls(settings, context)
    let wakes = Wakes()
    let environment = try await environment(settings, context, calls, wake: wakes.callAsFunction)
    let stores = environment.stores
    try await stores.requests.readFollowers()
    let delivery = OutboxDelivery(
      database: stores.database, clock: context.now, logger: context.logger.labeled("outbox"), metrics: context.metrics,
      deliver: deliver(settings, context, stores, calls))
    let fetching = PulsedService("register-fetching", pass: RegisterFetching(environment).pass)
    let rendering = PulsedService("draft-rendering", pass: DraftRendering(environment).pass)
    let publishing = PulsedService("catalog-watch", pass: CatalogWatch(environment).pass)
    let timers = PulsedService("timers", pass: RequestTimers(environment).pass)
    let licenses = PulsedService("license-timers", pass: LicenseTimers(environment).pass)
    wakes.set([delivery.wake, fetching.wake, rendering.wake])
    let revoked = RevokedTokens(now: calls.now) { try await calls.identity.revocations(after: $0) }
    let revocations = FunctionService("revocations") { try await revoked.follow() }
    let server = try HTTPServer(
      settings.base, router: try router(settings, context, environment, calls, revoked), context: context)
    context.logger.notice("listening", ["address": settings.base.listen])
    context.health.set("database", ready: true)
    context.health.set("catalog", ready: true)
    return [
      database(stores.database), delivery, fetching, rendering, timers, licenses, publishing, revocations, server,
    ]
  }

  /// What the operations need; without `calls` it asks nobody, as a command at the console does.
  static func environment(
    _ settings: BackendSettings, _ context: DaemonContext, _ calls: Calls? = nil,
    wake: @escaping @Sendable () -> Void = {}
  ) async throws -> BackendEnvironment {
    let stores = try stores(settings)
    let catalog = try await catalogInForce(settings, stores, context)
    return BackendEnvironment(
      stores: stores, catalog: catalog, baseURL: settings.base.baseURL,
      signingKey: try SigningKey.load(file: settings.base.signingKey),
      signatories: Signatories(directory: settings.signatoriesDirectory), documentLimit: settings.documentLimit,
      isSandbox: settings.base.isSandbox, agencyActiveWithin: settings.agencyActiveWithin, logger: context.logger,
      now: context.now,
      lookUp: { [gateway = calls?.gateway] question in
        guard let gateway else { throw HTTPClientError.timeout }
        return try await gateway.lookUp(question)
      }, wake: wake)
  }

  /// The catalog of the database, after what came with the program has been published into it.
  static func catalogInForce(
    _ settings: BackendSettings, _ stores: BackendStores, _ context: DaemonContext
  ) async throws -> CatalogInForce {
    let now = context.now()
    let files = CatalogFiles(directory: settings.catalogDirectory)
    // Reading and checking some eighty definitions takes longer than everything else at the start.
    let digest = try files.digest()
    if try stores.definitions.seeded() == digest { return try CatalogInForce(stores.definitions, at: now) }
    let outcome = try await CatalogPublisher.seed(
      try files.load(), into: stores.definitions, by: .init("catalog.directory"), at: now)
    if !outcome.published.isEmpty {
      let names = outcome.published.map { "\($0.id) version \($0.version)" }
      context.logger.notice("published", ["definitions": names.joined(separator: ", ")])
    }
    if !outcome.contradicted.isEmpty {
      context.logger.warning(
        "the catalog directory differs from what was published; the published version stays",
        ["definitions": outcome.contradicted.joined(separator: ", ")])
    } else {
      try await stores.definitions.setSeeded(digest)
    }
    return try CatalogInForce(stores.definitions, at: now)
  }

  /// The portal is one destination of the outbox, the gateway another, and each agency's system one of its own.
  private static func deliver(
    _ settings: BackendSettings, _ context: DaemonContext, _ stores: BackendStores, _ calls: Calls
  ) -> @Sendable (OutboxMessage) async throws(OutboxDeliveryFailure) -> Void {
    let portal = PortalDelivery(calls.portal)
    let gateway = GatewayDelivery(calls.gateway)
    // A client of its own: no connection to an address that only we may reach is ever kept in it.
    var configuration = HTTPClientConfiguration()
    configuration.publicAddressesOnly = !settings.base.isSandbox
    let http = HTTPClient(configuration, logger: context.logger.labeled("webhooks"), metrics: context.metrics)
    let webhooks = WebhookDelivery(
      stores.systems, baseURL: settings.base.baseURL, isSandbox: settings.base.isSandbox, now: calls.now,
      send: http.send)
    return { message throws(OutboxDeliveryFailure) in
      if WebhookDelivery.isFor(message.destination) {
        try await webhooks.deliver(message)
      } else if GatewayDelivery.isFor(message.destination) {
        try await gateway.deliver(message)
      } else {
        try await portal.deliver(message)
      }
    }
  }

  static func migrate(_ settings: BackendSettings, _: DaemonContext) async throws {
    let done = try Database.migrate(.file(settings.base.database), migrations: serviceBackendServerMigrations)
    print(done.isEmpty ? "up to date" : done.joined(separator: "\n"))
  }

  static func backup(_ settings: BackendSettings, _ path: String, _: DaemonContext) async throws {
    try stores(settings).database.backup(to: path)
  }

  static func stores(_ settings: BackendSettings) throws -> BackendStores {
    BackendStores(
      try Database(.file(settings.base.database), migrations: serviceBackendServerMigrations),
      cipher: try FieldCipher(keyFile: settings.base.fieldsKey))
  }

  private static func router(
    _ settings: BackendSettings, _ context: DaemonContext, _ environment: BackendEnvironment, _ calls: Calls,
    _ revoked: RevokedTokens
  ) throws -> Router {
    let sessions = WebSession(
      configuration: .init(baseURL: settings.base.baseURL, cookie: "backend", scopes: ["openid", "profile"]),
      store: WebSessionStore(
        database: environment.stores.database, cipher: try FieldCipher(keyFile: settings.base.fieldsKey)),
      identity: calls.identity, keys: calls.identityKeys, client: calls.client, now: calls.now)
    let verifier = AccessTokenVerifier(
      issuer: settings.client.identityURL, audience: "service-backend", keys: calls.identityKeys, now: calls.now,
      isEnded: { sessions.isEnded(sid: $0, issuedAt: $1) })
    var router = serviceBackendRouter(
      environment, sessions: sessions, identityURL: settings.client.identityURL,
      authenticate: { try revoked.admit(try await verifier.principal(for: $0)) })
    try addServiceBackendRoutes(
      to: &router, environment, sessions: sessions,
      events: SecurityEventVerifier(
        issuer: settings.client.identityURL, audience: calls.client.clientID, keys: calls.identityKeys, now: calls.now))
    router.addOperations(
      health: context.health, metrics: context.metrics, openAPI: PackageResources.openapi_json, clock: context.clock)
    return router
  }

  /// First of the services, so that it is the last to stop.
  private static func database(_ database: Database) -> some Service {
    FunctionService("database") {
      while !Task.isCancelled { try? await Task.sleep(for: .seconds(3600)) }
      database.close()
    }
  }
}
