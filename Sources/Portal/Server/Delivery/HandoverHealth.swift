package import Observability
package import PortalStorage

/// Tells the people who run the portal, at `/ready`, that requests wait for them.
///
/// The portal serves all the same: one refused request is no reason to send everybody away.
package struct HandoverHealth: Sendable {
  let store: PortalStore
  let health: HealthState

  package init(store: PortalStore, health: HealthState) {
    self.store = store
    self.health = health
  }

  package func report() {
    guard let count = try? store.refusedHandovers().count else { return }
    let detail = "service-backend refused \(count) requests: see `portal handovers list`"
    health.set("handovers", ready: true, detail: count == 0 ? nil : detail)
  }
}
