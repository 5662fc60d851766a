package import APIContract

/// Calls the portal as service-backend does.
package struct PortalClient: Sendable {
  private let caller: ServiceCaller

  package init(baseURL: String, tokens: TokenSource?, send: @escaping ServiceCaller.Send) {
    caller = ServiceCaller(baseURL: baseURL, tokens: tokens, send: send)
  }

  package func deliver(_ events: DeliveredEvents) async throws -> DeliveredEventsAnswer {
    try await caller.call(PortalAPI.deliverEvents, events)
  }
}
