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
    } catch let problem as Problem {
      // Ours to mend, or theirs to come back: only what they will never take is parked.
      guard [400, 404, 409, 413, 415, 422].contains(problem.status) else { throw .retryLater }
      throw .refused(problem.code)
    } catch {
      throw .retryLater
    }
  }
}
