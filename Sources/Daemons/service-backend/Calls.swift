import APIClient
import Cryptography
import DaemonBase
import FoundationEssentials
import HTTPClient
import JOSE
import Observability
import ProcessLifecycle
import Synchronization

/// How service-backend calls the other daemons.
struct Calls: Sendable {
  let now: @Sendable () -> Date
  let identity: IdentityClient
  let identityKeys: RemoteKeySet
  let client: ClientAssertion
  let gateway: GatewayClient
  let portal: PortalClient

  init(_ settings: BackendSettings, _ context: DaemonContext) throws {
    now = context.now
    let http = HTTPClient(logger: context.logger.labeled("http-client"), metrics: context.metrics)
    let send: ServiceCaller.Send = { try await http.send($0) }
    let identity = IdentityClient(issuer: settings.client.identityURL, now: now, send: send)
    let client = ClientAssertion(
      clientID: settings.client.clientID, key: try SigningKey.load(file: settings.client.clientKey))
    self.identity = identity
    self.client = client
    identityKeys = RemoteKeySet(fetch: { try await identity.keys() }, now: now)
    gateway = GatewayClient(
      baseURL: settings.gatewayURL, tokens: identity.tokenSource(scopes: ["gateway.lookup"], as: client), send: send)
    portal = PortalClient(
      baseURL: settings.portalURL, tokens: identity.tokenSource(scopes: ["portal.events"], as: client), send: send)
  }
}

/// Wakes the background services; set once they are made.
final class Wakes: Sendable {
  private let all = Mutex<[@Sendable () -> Void]>([])
  func set(_ wakes: [@Sendable () -> Void]) { all.withLock { $0 = wakes } }
  func callAsFunction() { for wake in all.withLock({ $0 }) { wake() } }
}
