import APIClient
import Authorization
import Cryptography
import DaemonBase
import FoundationEssentials
import GatewayDomain
import GatewayRegisters
import GatewayServer
import GatewayStorage
import HTTPClient
import JOSE
import Observability
import ProcessLifecycle

extension Live {
  static func environment(
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
    let revoked = RevokedTokens(now: now) { try await identity.revocations(after: $0) }
    let usual = CallLimit(perMinute: settings.callsPerMinute > 0 ? settings.callsPerMinute : nil)
    let longestWait = settings.timestamps.flatMap { $0.longestWait > .zero ? $0.longestWait : nil }
    return GatewayEnvironment(
      issuer: settings.base.baseURL, store: store, registers: registers(settings, context),
      warrantIssuer: settings.backendURL,
      warrantKeys: RemoteKeySet(fetch: { try await backend.keys() }, now: now), authenticate: tokens.principal,
      revoked: revoked,
      signingKey: try SigningKey.load(file: settings.base.signingKey), cache: AnswerCache(lives: lives(settings)),
      limiter: CallLimiter(store, usual: usual), stamps: StampState(longestWait: longestWait), now: now,
      logger: context.logger.labeled("gateway"), metrics: context.metrics)
  }

  private static func lives(_ settings: GatewaySettings) -> [Register: Duration] {
    [Register.dopa: settings.cacheDOPA, .dbd: settings.cacheDBD].filter { $0.value > .zero }
  }

  /// Each register has its own client: connections, retry budget and circuit breaker of one are no other's.
  private static func registers(_ settings: GatewaySettings, _ context: DaemonContext) -> Registers {
    Registers(
      dopa: line("dopa", settings.dopaURL, settings, context), dbd: line("dbd", settings.dbdURL, settings, context),
      open: settings.openURL.map { url in
        DBDOpenRegister(
          PlainConnection(
            baseURL: url, timeout: settings.registerTimeout, limit: settings.registerLimit,
            send: send("dbd-open", settings, context)))
      }, cards: cards(settings, context))
  }

  private static func cards(_ settings: GatewaySettings, _ context: DaemonContext) -> Registers.CardChecks {
    guard let url = settings.cardServiceURL, let slash = url.dropFirst("https://".count).firstIndex(of: "/") else {
      return .gdx
    }
    let connection = PlainConnection(
      baseURL: String(url[..<slash]), timeout: settings.registerTimeout, limit: settings.registerLimit,
      send: send("card-service", settings, context))
    return .soap(CardServiceSOAP(connection, path: String(url[slash...])))
  }

  private static func line(
    _ name: String, _ url: String, _ settings: GatewaySettings, _ context: DaemonContext
  ) -> GDXConnection {
    GDXConnection(
      baseURL: url, credentials: settings.credentials, timeout: settings.registerTimeout,
      limit: settings.registerLimit, now: context.now, send: send(name, settings, context))
  }

  private static func send(
    _ name: String, _ settings: GatewaySettings, _ context: DaemonContext
  ) -> GDXConnection.Send {
    var configuration = HTTPClientConfiguration()
    configuration.maximumConnections = settings.registerLimit
    let http = HTTPClient(
      configuration, logger: context.logger.labeled("register-\(name)"), metrics: context.metrics)
    return { try await http.send($0) }
  }
}
