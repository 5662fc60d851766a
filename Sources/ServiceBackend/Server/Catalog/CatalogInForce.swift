internal import DomainTypes
package import FoundationEssentials
internal import ServiceBackendDomain
package import ServiceBackendStorage
internal import Synchronization

/// The catalog of the day: what was published counts from its day, for the next request, without a restart.
package final class CatalogInForce: Sendable {
  private struct State {
    var day: CivilDate
    var stamp: CatalogStamp
    var catalog: PublishedCatalog
  }

  private let store: DefinitionStore
  private let state: Mutex<State>

  /// Nothing has been published yet.
  package struct Empty: Error, CustomStringConvertible {
    package let description = "there is no catalog: publish one with `catalog import DIR`"
  }

  /// - Throws: `Empty`, before the first catalog was published.
  package init(_ store: DefinitionStore, at now: Date) throws {
    self.store = store
    state = Mutex(try Self.load(store, BangkokTime(now).date))
  }

  /// The catalog at that time.
  ///
  /// When a day's catalog cannot be read the last one stays, and the next caller tries again.
  package func current(at now: Date) -> PublishedCatalog {
    let day = BangkokTime(now).date
    return state.withLock { state in
      if state.day != day, let fresh = try? Self.load(store, day) { state = fresh }
      return state.catalog
    }
  }

  /// Takes up what has been published since, here or by another process.
  ///
  /// - Returns: Whether there was something.
  @discardableResult
  package func refresh(at now: Date) throws -> Bool {
    let day = BangkokTime(now).date
    return try state.withLock { state in
      if try state.stamp == store.stamp(), state.day == day { return false }
      state = try Self.load(store, day)
      return true
    }
  }

  private static func load(_ store: DefinitionStore, _ day: CivilDate) throws -> State {
    // Read before the content: what is published in between is seen at the next refresh.
    let stamp = try store.stamp()
    guard let shared = try store.shared() else { throw Empty() }
    var catalog = shared.catalog
    catalog.definitions = try store.inForce(on: day).map(\.definition)
    let published = try PublishedCatalog(catalog, calendar: WorkingCalendar(holidays: Set(shared.holidays)))
    return State(day: day, stamp: stamp, catalog: published)
  }
}
