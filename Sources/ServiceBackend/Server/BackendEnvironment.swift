package import APIContract
package import Cryptography
package import FoundationEssentials
internal import HTTPServer
package import Observability
internal import ServiceBackendDomain
internal import ServiceBackendStorage

/// Everything that service-backend's operations need from outside.
package struct BackendEnvironment: Sendable {
  package var stores: BackendStores
  package var catalogInForce: CatalogInForce
  package let activity: AgencyActivity
  /// A license is opened to the public only if somebody of its agency was at the desk within so many days.
  package var agencyActiveWithin: Int
  /// This daemon's base URL: the issuer of warrants, and where QR codes lead.
  package var baseURL: String
  /// Signs warrants and offline statements.
  package var signingKey: SigningKey
  package var signatories: Signatories
  package var worker: DocumentWorker
  /// Signatures of one number series take turns here.
  package let series = SeriesTurns()
  /// The largest document taken, in bytes.
  package var documentLimit: Int
  /// Pages say that everybody here is made up.
  package var isSandbox: Bool
  package var logger: Logger
  package var now: @Sendable () -> Date
  /// Asks the gateway.
  package var lookUp: @Sendable (LookUpRequest) async throws -> LookUpAnswer
  /// Tells the background services that there may be work.
  package var wake: @Sendable () -> Void

  package init(
    stores: BackendStores, catalog: CatalogInForce, baseURL: String, signingKey: SigningKey,
    signatories: Signatories, worker: DocumentWorker = DocumentWorker(), documentLimit: Int = 20 << 20,
    isSandbox: Bool = false, agencyActiveWithin: Int = 30,
    logger: Logger, now: @escaping @Sendable () -> Date,
    lookUp: @escaping @Sendable (LookUpRequest) async throws -> LookUpAnswer,
    wake: @escaping @Sendable () -> Void = {}
  ) {
    self.stores = stores
    catalogInForce = catalog
    activity = AgencyActivity(stores.agencyDays)
    self.agencyActiveWithin = agencyActiveWithin
    self.baseURL = baseURL
    self.signingKey = signingKey
    self.signatories = signatories
    self.worker = worker
    self.documentLimit = documentLimit
    self.isSandbox = isSandbox
    self.logger = logger
    self.now = now
    self.lookUp = lookUp
    self.wake = wake
  }

  /// The catalog that counts now.
  package var catalog: PublishedCatalog { catalogInForce.current(at: now()) }

  package var publisher: CatalogPublisher {
    CatalogPublisher(
      stores: stores, inForce: catalogInForce, activity: activity, activeWithin: agencyActiveWithin, now: now)
  }

  var moment: Moment { Moment(now(), catalog.calendar) }

  /// The conditions under which a caller changes something: version, key, and whom the audit log names.
  func change(
    _ action: String, by actor: String, _ context: RequestContext, viewer: Viewer? = nil,
    body: some Encodable = Empty()
  ) throws -> Change {
    var change = Change(
      actor: actor, action: action, moment: moment, requestID: context.requestID, viewer: viewer)
    if let version = context.ifMatch {
      // A version that is no number is one that never was.
      change.ifVersion = Int(version) ?? 0
    }
    if let key = context.idempotencyKey {
      guard (1...200).contains(key.utf8.count) else { throw BackendRefusal.badIdempotencyKey }
      let fingerprint = SHA256.hash(Array(action.utf8) + [0] + (try ContractJSON.encode(body)))
      change.idempotency = Change.Idempotency(key: actor + "/" + key, fingerprint: fingerprint)
    }
    return change
  }
}
