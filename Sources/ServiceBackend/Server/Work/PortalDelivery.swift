package import APIClient
internal import APIContract
package import Outbox

/// Brings the events of requests to the portal.
package struct PortalDelivery: Sendable {
  private let portal: PortalClient
  package init(_ portal: PortalClient) { self.portal = portal }

  package func deliver(_ message: OutboxMessage) async throws(OutboxDeliveryFailure) {
    guard let events = try? ContractJSON.decode(DeliveredEvents.self, from: message.payload) else {
      throw .refused("unreadable")
    }
    do {
      _ = try await portal.deliver(events)
    } catch {
      throw OutboxDeliveryFailure(daemon: error)
    }
  }
}
