import APIClient
import Authorization
import Cryptography
import DaemonBase
import Database
import FoundationEssentials
import GatewayRegisters
import GatewayServer
import GatewayStorage
import HTTPClient
import HTTPServer
import JOSE
import Observability
import ProcessLifecycle

/// The one place where the gateway's live things are made.
enum Live {
  static func services(_ settings: GatewaySettings, _ context: DaemonContext) async throws -> [any Service] {
    let database = try openDatabase(settings)
    let store = try store(settings, database)
    if let file = settings.grantsFile {
      _ = try await store.importGrants(GrantFile.read(contents(of: file)), by: "grants.file", at: context.now())
    }
    var router = gatewayRouter(
      try environment(settings, context, store), https: settings.base.baseURL.hasPrefix("https://"))
    router.addOperations(
      health: context.health, metrics: context.metrics, openAPI: PackageResources.openapi_json, clock: context.clock)
    context.health.set("database", ready: true)
    let server = try HTTPServer(settings.base, router: router, context: context)
    context.logger.notice("listening", ["address": settings.base.listen])
    return [
      FunctionService("database") {
        while !Task.isCancelled { try? await Task.sleep(for: .seconds(3600)) }
        database.close()
      },
      server,
    ]
  }

  static func migrate(_ settings: GatewaySettings, _: DaemonContext) async throws {
    let done = try Database.migrate(.file(settings.base.database), migrations: gatewayMigrations)
    print(done.isEmpty ? "up to date" : done.joined(separator: "\n"))
  }

  static func backup(_ settings: GatewaySettings, _ path: String, _: DaemonContext) async throws {
    try openDatabase(settings).backup(to: path)
  }

  static func openDatabase(_ settings: GatewaySettings) throws -> Database {
    try Database(.file(settings.base.database), migrations: gatewayMigrations)
  }

  static func store(_ settings: GatewaySettings, _ database: Database) throws -> GatewayStore {
    GatewayStore(database, cipher: try FieldCipher(keyFile: settings.base.fieldsKey))
  }

  static func contents(of path: String) throws -> Data { try Data(contentsOf: URL(filePath: path)) }

  private static func environment(
    _ settings: GatewaySettings, _ context: DaemonContext, _ store: GatewayStore
  ) throws -> GatewayEnvironment {
    let now = context.now
    let http = HTTPClient(logger: context.logger.labeled("http-client"), metrics: context.metrics)
    let send: ServiceCaller.Send = { try await http.send($0) }
    let identity = IdentityClient(issuer: settings.identityURL, now: now, send: send)
    let backend = ServiceBackendClient(baseURL: settings.backendURL, tokens: nil, send: send)
    let tokens = AccessTokenVerifier(
      issuer: settings.identityURL, audience: "gdx-gateway",
      keys: RemoteKeySet(fetch: { try await identity.keys() }, now: now), now: now)
    return GatewayEnvironment(
      issuer: settings.base.baseURL, store: store, registers: registers(settings, send),
      warrantIssuer: settings.backendURL,
      warrantKeys: RemoteKeySet(fetch: { try await backend.keys() }, now: now), authenticate: tokens.principal,
      signingKey: try SigningKey.load(file: settings.base.signingKey), now: now,
      logger: context.logger.labeled("gateway"), metrics: context.metrics)
  }

  /// One connection, and so one token, for each base URL.
  private static func registers(_ settings: GatewaySettings, _ send: @escaping ServiceCaller.Send) -> Registers {
    let dopa = gdx(settings, settings.dopaURL, send)
    let dbd = settings.dbdURL == settings.dopaURL ? dopa : gdx(settings, settings.dbdURL, send)
    return Registers(dopa: DOPARegister(dopa), dbd: DBDRegister(dbd))
  }

  private static func gdx(
    _ settings: GatewaySettings, _ url: String, _ send: @escaping ServiceCaller.Send
  ) -> GDXConnection {
    GDXConnection(
      baseURL: url, credentials: settings.credentials, timeout: settings.registerTimeout, send: send)
  }
}
