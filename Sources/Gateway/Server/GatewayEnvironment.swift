package import Authorization
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
  package var log: ExchangeLog
  package var registers: Registers
  /// service-backend's base URL: the one whose warrants count.
  package var warrantIssuer: String
  /// The client as which that issuer comes, who alone may close its cases.
  package var warrantClient = "service-backend"
  package var warrantKeys: RemoteKeySet
  /// Verifies an access token, of the caller and of the subject.
  package var authenticate: Router.Authenticate
  /// Asked about each token, however lately its signature was found good.
  package var revoked: RevokedTokens
  package var signingKey: SigningKey
  package var cache: AnswerCache
  package var limiter: CallLimiter
  package var stamps: StampState
  package var now: @Sendable () -> Date
  package var logger: Logger
  package var metrics: Metrics

  package init(
    issuer: String, store: GatewayStore, registers: Registers, warrantIssuer: String, warrantKeys: RemoteKeySet,
    authenticate: @escaping Router.Authenticate, revoked: RevokedTokens, signingKey: SigningKey,
    cache: AnswerCache = AnswerCache(),
    limiter: CallLimiter? = nil, stamps: StampState = StampState(), now: @escaping @Sendable () -> Date,
    logger: Logger, metrics: Metrics
  ) {
    self.issuer = issuer
    self.store = store
    log = ExchangeLog(store, sign: SealClaims.signer(issuer: issuer, key: signingKey, now: now))
    self.registers = registers
    self.warrantIssuer = warrantIssuer
    self.warrantKeys = warrantKeys
    let verified = VerifiedTokens(now: now, verify: authenticate)
    self.authenticate = { try revoked.admit(try await verified.principal(for: $0)) }
    self.revoked = revoked
    self.signingKey = signingKey
    self.cache = cache
    self.limiter = limiter ?? CallLimiter(store)
    self.stamps = stamps
    self.now = now
    self.logger = logger
    self.metrics = metrics
  }
}
