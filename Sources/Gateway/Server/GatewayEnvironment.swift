package import Cryptography
package import FoundationEssentials
package import GatewayRegisters
package import GatewayStorage
package import HTTPServer
package import JOSE
package import Observability

/// Everything the gateway needs from outside.
package struct GatewayEnvironment: Sendable {
  /// The gateway's base URL, which is the issuer of its receipts.
  package var issuer: String
  package var store: GatewayStore
  package var registers: Registers
  /// service-backend's base URL: the one whose warrants count.
  package var warrantIssuer: String
  package var warrantKeys: RemoteKeySet
  /// Verifies an access token, of the caller and of the subject.
  package var authenticate: Router.Authenticate
  package var signingKey: SigningKey
  package var now: @Sendable () -> Date
  package var logger: Logger
  package var metrics: Metrics

  package init(
    issuer: String, store: GatewayStore, registers: Registers, warrantIssuer: String, warrantKeys: RemoteKeySet,
    authenticate: @escaping Router.Authenticate, signingKey: SigningKey, now: @escaping @Sendable () -> Date,
    logger: Logger, metrics: Metrics
  ) {
    self.issuer = issuer
    self.store = store
    self.registers = registers
    self.warrantIssuer = warrantIssuer
    self.warrantKeys = warrantKeys
    self.authenticate = authenticate
    self.signingKey = signingKey
    self.now = now
    self.logger = logger
    self.metrics = metrics
  }
}
