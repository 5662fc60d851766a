package import APIClient
internal import Cryptography
package import DomainTypes
package import FoundationEssentials
package import Observability
package import PortalDomain
package import PortalStorage
internal import Synchronization

/// The catalog in force: service-backend's, kept in memory and in the database, so that the portal works without it.
package final class CatalogSource: Sendable {
  /// A copy with what is worked out of it once.
  private struct Kept: Sendable {
    let copy: CatalogCopy
    let search: CatalogSearch
    /// SHA-256 of each definition's canonical text, by its id.
    let hashes: [LicenseDefinitionID: String]

    init(_ copy: CatalogCopy) throws {
      self.copy = copy
      search = CatalogSearch(copy.catalog)
      hashes = try copy.catalog.definitions.reduce(into: [:]) { $0[$1.id] = SHA256.hex(try $1.canonicalText()) }
    }
  }

  private let kept: Mutex<Kept?>
  private let store: PortalStore
  private let backend: ServiceBackendClient

  /// Begins with the copy in the database.
  package init(store: PortalStore, backend: ServiceBackendClient) throws {
    self.store = store
    self.backend = backend
    kept = Mutex(try store.catalogCopy().map(Kept.init))
  }

  package var isThere: Bool { kept.withLock { $0 != nil } }

  /// The catalog.
  ///
  /// - Throws: `PortalProblem.noCatalog` before the first copy has been fetched.
  package func current() throws(PortalProblem) -> Catalog {
    guard let copy = kept.withLock({ $0?.copy }) else { throw .noCatalog }
    return copy.catalog
  }

  package func search() throws(PortalProblem) -> CatalogSearch {
    guard let search = kept.withLock({ $0?.search }) else { throw .noCatalog }
    return search
  }

  /// Names the definition in force: SHA-256 (hex) over its canonical text.
  package func hash(of definition: LicenseDefinitionID) -> String { kept.withLock { $0?.hashes[definition] } ?? "" }

  /// Asks service-backend whether there is a newer one.
  ///
  /// - Returns: Whether there was.
  package func refresh(now: Date) async throws -> Bool {
    let version = kept.withLock { $0?.copy.version }
    guard let (catalog, newer) = try await backend.catalog(unless: version) else { return false }
    let copy = CatalogCopy(catalog: catalog, version: newer)
    let newest = try Kept(copy)
    try await store.keep(copy, now: now)
    kept.withLock { $0 = newest }
    return true
  }

  /// Says whether there is a catalog; before the first request comes, so that `/ready` is never wrong.
  package func report(to health: HealthState) {
    health.set("catalog", ready: isThere, detail: isThere ? nil : "no copy yet")
  }

  /// Refreshes until cancelled: every `interval`, and every second while there is no catalog at all.
  package func keepFresh(every interval: Duration, health: HealthState, logger: Logger, now: @Sendable () -> Date)
    async throws
  {
    while true {
      do {
        if try await refresh(now: now()) { logger.notice("the catalog is new") }
      } catch is CancellationError {
        return
      } catch {
        logger.warning("the catalog cannot be fetched; the last copy stays", ["error": "\(type(of: error))"])
      }
      report(to: health)
      do { try await Task.sleep(for: isThere ? interval : .seconds(1)) } catch { return }
    }
  }
}
