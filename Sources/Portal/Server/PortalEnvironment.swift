package import APIClient
package import Cryptography
internal import DomainTypes
package import FoundationEssentials
package import Observability
package import PortalDomain
package import PortalStorage
package import VirusScanner
package import WebSession

/// Everything that the portal's server needs from outside.
package struct PortalEnvironment: Sendable {
  package var store: PortalStore
  /// Signs receipts.
  package var signingKey: SigningKey
  package var documents: DocumentStore
  package var catalog: CatalogSource
  package var areas: AreaBook
  package var backend: ServiceBackendClient
  package var gateway: GatewayClient
  package var sessions: WebSession
  package var logger: Logger
  package var sandbox: Bool
  /// The portal's own address, without a slash at its end.
  package var baseURL: String
  /// Looks through every file before it is taken; `nil` where no scanner is configured.
  package var scanner: VirusScanner?
  /// Sends one-time codes; `nil` where confirmations need none.
  package var codes: CodeSender?
  /// The registers that did not answer a moment ago.
  package let silentRegisters = SilentRegisters()
  package var now: @Sendable () -> Date
  /// A new id for a draft or a request.
  package var makeID: @Sendable () -> String
  /// The e-mail address of the account whose access token this is.
  package var contactOf: @Sendable (String) async throws -> String?
  /// Tells the outbox that there is something to deliver.
  package var wakeDelivery: @Sendable () -> Void

  package init(
    store: PortalStore, signingKey: SigningKey, documents: DocumentStore, catalog: CatalogSource, areas: AreaBook,
    backend: ServiceBackendClient, gateway: GatewayClient, sessions: WebSession, logger: Logger, sandbox: Bool,
    baseURL: String, scanner: VirusScanner?, codes: CodeSender?, now: @escaping @Sendable () -> Date,
    makeID: @escaping @Sendable () -> String, contactOf: @escaping @Sendable (String) async throws -> String?,
    wakeDelivery: @escaping @Sendable () -> Void
  ) {
    self.store = store
    self.signingKey = signingKey
    self.documents = documents
    self.catalog = catalog
    self.areas = areas
    self.backend = backend
    self.gateway = gateway
    self.sessions = sessions
    self.logger = logger
    self.sandbox = sandbox
    self.baseURL = baseURL
    self.scanner = scanner
    self.codes = codes
    self.now = now
    self.makeID = makeID
    self.contactOf = contactOf
    self.wakeDelivery = wakeDelivery
  }
}
