package import APIClient
internal import Authorization
package import Cryptography
package import FoundationEssentials
package import IdentityStorage
package import Observability

/// Everything that identity's server needs from outside.
package struct IdentityEnvironment: Sendable {
  package var issuer: TokenIssuer
  package var store: IdentityStore
  package var clients: ClientRegistry
  package var gateway: GatewayClient
  /// Other OpenID providers that people may sign in with.
  package var upstreams: [UpstreamProvider]
  /// Carries a request to clients and upstream providers.
  package var send: ServiceCaller.Send
  /// Seals what goes through the browser and comes back.
  package var cipher: FieldCipher
  package var logger: Logger
  package var metrics: Metrics
  /// The field in which a proxy in front names its peer, such as `x-forwarded-for`; `nil` without a proxy.
  package var clientAddressField: String?
  package var sandbox: Bool
  package var now: @Sendable () -> Date
  /// Something was put into the outbox.
  package var wakeOutbox: @Sendable () -> Void
  /// Who may use a token that is bound to a key or a certificate.
  let senders: SenderConfirmation

  package init(
    issuer: TokenIssuer, store: IdentityStore, clients: ClientRegistry, gateway: GatewayClient,
    upstreams: [UpstreamProvider] = [], send: @escaping ServiceCaller.Send, cipher: FieldCipher, logger: Logger,
    metrics: Metrics, clientAddressField: String?, sandbox: Bool, now: @escaping @Sendable () -> Date,
    wakeOutbox: @escaping @Sendable () -> Void
  ) {
    self.issuer = issuer
    self.store = store
    self.clients = clients
    self.gateway = gateway
    self.upstreams = upstreams
    self.send = send
    self.cipher = cipher
    self.logger = logger
    self.metrics = metrics
    self.clientAddressField = clientAddressField
    self.sandbox = sandbox
    self.now = now
    self.wakeOutbox = wakeOutbox
    senders = SenderConfirmation(baseURL: issuer.url, now: now)
  }

  var isSecure: Bool { issuer.url.hasPrefix("https://") }
}
