package import APIClient
internal import APIContract
internal import DomainTypes
package import FoundationEssentials
package import Outbox
internal import PortalDomain
package import PortalStorage

/// Hands one license request to service-backend: its documents first, then itself, under the id that it has here.
package struct DeliverRequest: Sendable {
  let store: PortalStore
  let documents: DocumentStore
  let backend: ServiceBackendClient
  let now: @Sendable () -> Date

  package init(
    store: PortalStore, documents: DocumentStore, backend: ServiceBackendClient, now: @escaping @Sendable () -> Date
  ) {
    self.store = store
    self.documents = documents
    self.backend = backend
    self.now = now
  }

  package func callAsFunction(_ message: OutboxMessage) async throws(OutboxDeliveryFailure) {
    let id = LicenseRequestID(String(decoding: message.payload, as: UTF8.self))
    do {
      guard
        let request = try store.submission(ofRequest: id)?.request(
          id, numbers: try store.awaitedNumbers(of: id))
      else {
        throw OutboxDeliveryFailure.refused("unknown-request")
      }
      for document in request.documents {
        let bytes = try await documents.read(document.sha256)
        try await backend.store(bytes, sha256: document.sha256, contentType: document.contentType)
      }
      let snapshot = try await backend.submit(id, request)
      _ = try await store.updateRequest(id) { $0.take(snapshot) }
      try await store.record(.requestDelivered, object: id.rawValue, Act(actor: "portal", now: now()))
    } catch {
      throw Self.failure(error)
    }
  }

  /// What service-backend will never take is parked; everything else, also a refused token, may pass.
  private static func failure(_ error: any Error) -> OutboxDeliveryFailure {
    switch error {
    case let failure as OutboxDeliveryFailure: failure
    case let problem as Problem where [400, 409, 413, 415, 422].contains(problem.status): .refused(problem.code)
    case DocumentFolderError.damaged: .refused("document-damaged")
    default: .retryLater
    }
  }
}
