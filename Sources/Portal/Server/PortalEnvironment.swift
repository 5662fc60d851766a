package import APIClient
internal import DomainTypes
package import FoundationEssentials
package import Observability
package import PortalStorage
package import WebSession

/// Everything that the portal's server needs from outside.
package struct PortalEnvironment: Sendable {
  package var store: PortalStore
  package var folder: DocumentFolder
  package var catalog: CatalogSource
  package var backend: ServiceBackendClient
  package var gateway: GatewayClient
  package var sessions: WebSession
  package var logger: Logger
  package var sandbox: Bool
  package var now: @Sendable () -> Date
  /// A new id for a draft or a request.
  package var makeID: @Sendable () -> String
  /// Tells the outbox that there is something to deliver.
  package var wakeDelivery: @Sendable () -> Void

  package init(
    store: PortalStore, folder: DocumentFolder, catalog: CatalogSource, backend: ServiceBackendClient,
    gateway: GatewayClient, sessions: WebSession, logger: Logger, sandbox: Bool,
    now: @escaping @Sendable () -> Date, makeID: @escaping @Sendable () -> String,
    wakeDelivery: @escaping @Sendable () -> Void
  ) {
    self.store = store
    self.folder = folder
    self.catalog = catalog
    self.backend = backend
    self.gateway = gateway
    self.sessions = sessions
    self.logger = logger
    self.sandbox = sandbox
    self.now = now
    self.makeID = makeID
    self.wakeDelivery = wakeDelivery
  }
}
