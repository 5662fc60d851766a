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
    let followed = try follow.request(id, caller)
    let withdrawal = Withdrawal(reason: WrittenText.normalized(String(input.reason.prefix(2000))))
    guard WrittenText.fault(in: withdrawal.reason, severalLines: true) == nil else {
      throw PortalProblem.unprintableText("reason")
    }
    if try await withdrawWaiting(followed, withdrawal, caller) { return try follow.request(id, caller) }
    let key = SHA256.hex("\(id.rawValue) withdrawal \(withdrawal.reason)")
    let snapshot = try await BackendCall.run {
      try await environment.backend.withdraw(id, withdrawal, idempotencyKey: key)
    }
    try await environment.store.record(.requestWithdrawn, object: id.rawValue, caller.act(environment.now()))
    _ = try await environment.store.updateRequest(id) { $0.take(snapshot) }
    return try follow.request(id, caller)
  }

  /// One that waits for another license, or that service-backend refused, is here alone: no agency has it, and none
  /// will get it.
  private func withdrawWaiting(
    _ followed: FollowedRequest, _ withdrawal: Withdrawal, _ caller: Caller
  ) async throws -> Bool {
    guard !followed.awaited.isEmpty || followed.isRefused else { return false }
    let (now, license) = (environment.now(), followed.license)
    let snapshot = RequestSnapshot(
      id: followed.request.id, sequence: 1, requestNumber: followed.submission.reference.rawValue,
      definition: license.definition, definitionVersion: license.version, agency: license.agency, state: .withdrawn,
      turn: .nobody, officialStatus: "REJECTED", officialSubStatus: "DONE", receivedAt: now, dueOn: nil,
      deficiency: nil, bill: nil, refusal: nil, license: nil)
    let event = RequestEvent(sequence: 1, kind: .withdrawn, at: now, note: withdrawal.reason, snapshot: snapshot)
    if followed.isRefused {
      return try await environment.store.withdrawRefused(followed.request.id, as: event, caller.act(now))
    }
    return try await environment.store.withdrawWaiting(followed.request.id, as: event, caller.act(now))
  }
}
