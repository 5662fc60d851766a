internal import DomainTypes
internal import HTTPClient
internal import HTTPTypes
internal import IdentityDomain
internal import Observability
internal import Outbox

extension IdentityEnvironment {
  /// Sends a client what it wanted to be told; whoever does not answer is asked again.
  func tell(_ client: ClientID, _ request: OutgoingRequest) async throws(OutboxDeliveryFailure) {
    let status: Int
    do {
      status = try await send(request).status
    } catch {
      logger.warning("a client does not hear what it is told", ["client": client.rawValue, "error": describe(error)])
      throw .retryLater
    }
    switch status {
    case 200..<300: return
    case 400..<500 where status != 429: throw .refused("\(status)")
    default: throw .retryLater
    }
  }
}
