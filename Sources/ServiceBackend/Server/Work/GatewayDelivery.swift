package import APIClient
internal import APIContract
package import Outbox
internal import ServiceBackendStorage

/// Tells the gateway which cases are closed.
package struct GatewayDelivery: Sendable {
  private let gateway: GatewayClient
  package init(_ gateway: GatewayClient) { self.gateway = gateway }

  /// Whether the outbox's destination is the gateway.
  package static func isFor(_ destination: String) -> Bool { destination == CaseNotice.destination }

  package func deliver(_ message: OutboxMessage) async throws(OutboxDeliveryFailure) {
    guard let notice = try? ContractJSON.decode(CaseNotice.self, from: message.payload) else {
      throw .refused("unreadable")
    }
    do {
      try await gateway.closeCase(notice.caseReference, isClosed: notice.isClosed)
    } catch {
      throw OutboxDeliveryFailure(daemon: error)
    }
  }
}
