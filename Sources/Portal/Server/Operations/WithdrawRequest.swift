internal import APIClient
package import APIContract
internal import Cryptography
package import DomainTypes
internal import FoundationEssentials
internal import PortalDomain
internal import PortalStorage

/// Withdraws a request that is not decided yet.
package struct WithdrawRequest: Sendable {
  let environment: PortalEnvironment

  package func callAsFunction(
    _ id: LicenseRequestID, _ input: Withdrawal, _ caller: Caller
  ) async throws -> FollowedRequest {
    let follow = FollowRequest(environment: environment)
    _ = try follow.request(id, caller)
    let withdrawal = Withdrawal(reason: String(input.reason.prefix(2000)))
    let key = SHA256.hex("\(id.rawValue) withdrawal \(withdrawal.reason)")
    let snapshot = try await BackendCall.run {
      try await environment.backend.withdraw(id, withdrawal, idempotencyKey: key)
    }
    try await environment.store.record(.requestWithdrawn, object: id.rawValue, caller.act(environment.now()))
    _ = try await environment.store.updateRequest(id) { $0.take(snapshot) }
    return try follow.request(id, caller)
  }
}
