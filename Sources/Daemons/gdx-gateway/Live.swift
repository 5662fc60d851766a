import Cryptography
import DaemonBase
import Database
import FoundationEssentials
import GatewayServer
import GatewayStorage
import HTTPServer
import Observability
import ProcessLifecycle

/// The one place where the gateway's live things are made.
enum Live {
  static func services(_ settings: GatewaySettings, _ context: DaemonContext) async throws -> [any Service] {
    let database = try openDatabase(settings)
    let store = try store(settings, database)
    if let file = settings.grantsFile {
      try await PolicyImport.run(contents(of: file), into: store, by: "grants.file", at: context.now())
    }
    let environment = try environment(settings, context, store)
    var router = gatewayRouter(environment, https: settings.base.baseURL.hasPrefix("https://"))
    router.addOperations(
      health: context.health, metrics: context.metrics, openAPI: PackageResources.openapi_json, clock: context.clock)
    context.health.set("database", ready: true)
    let server = try HTTPServer(settings.base, router: router, context: context)
    context.logger.notice("listening", ["address": settings.base.listen])
    let closing = FunctionService("database") {
      while !Task.isCancelled { try? await Task.sleep(for: .seconds(3600)) }
      database.close()
    }
    return [closing] + (try background(settings, context, environment)) + [server]
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
}
