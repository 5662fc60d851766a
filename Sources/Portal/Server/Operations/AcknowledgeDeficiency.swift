internal import APIClient
internal import DomainTypes
internal import Observability
internal import PortalDomain
internal import PortalStorage

/// Tells service-backend that the operator has seen the deficiency record, once its page is opened (Licensing
/// Facilitation Act s.8: both sides know of it).
///
/// If service-backend is away nothing is lost: the next look at the page tells it.
package struct AcknowledgeDeficiency: Sendable {
  let environment: PortalEnvironment

  package func callAsFunction(_ followed: FollowedRequest) async {
    let id = followed.request.id
    guard let snapshot = followed.request.snapshot, snapshot.state == .awaitingCorrection,
      let record = snapshot.deficiency, record.acknowledgedAt == nil
    else { return }
    do {
      let seen = try await environment.backend.acknowledgeDeficiency(of: id, key: "seen-\(snapshot.sequence)")
      _ = try await environment.store.updateRequest(id) { $0.take(seen) }
    } catch {
      environment.logger.notice("the deficiency record is acknowledged at the next look", ["case": id.rawValue])
    }
  }
}
