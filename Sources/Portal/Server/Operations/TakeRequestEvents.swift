internal import APIClient
package import APIContract
internal import DomainTypes
internal import HTTPServer
internal import Observability
internal import PortalDomain
internal import PortalStorage

/// Takes what service-backend says about requests; a gap is filled by asking for what is missing.
package struct TakeRequestEvents: Sendable {
  let environment: PortalEnvironment

  package func callAsFunction(_ input: DeliveredEvents) async throws -> DeliveredEventsAnswer {
    guard let id = input.events.first?.snapshot.id, input.events.allSatisfy({ $0.snapshot.id == id }) else {
      throw RequestRefusal.malformedBody(field: "events", code: "one-request")
    }
    guard var request = try await environment.store.updateRequest(id, { _ = $0.take(input.events) }) else {
      throw RequestRefusal.notFound
    }
    if request.hasGap { request = try await fillGap(of: request) }
    // An issued license may be what another request waits for.
    if request.snapshot?.license != nil { environment.wakeDelivery() }
    return DeliveredEventsAnswer(lastSequence: request.lastSequence)
  }

  /// Asks for what is missing; if that fails the answer shows the gap and service-backend sends again.
  private func fillGap(of request: OperatorRequest) async throws -> OperatorRequest {
    let id = request.id
    do {
      let page = try await environment.backend.events(of: id, after: request.lastSequence)
      return try await environment.store.updateRequest(id) { _ = $0.take(page.items) } ?? request
    } catch {
      environment.logger.warning("missing request events cannot be fetched", ["error": "\(type(of: error))"])
      return request
    }
  }
}
