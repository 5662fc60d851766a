internal import APIContract
internal import DomainTypes
internal import PortalDomain
internal import PortalStorage

/// Hands over a request that waited for a license which will not be issued, with the number of one that is held.
///
/// The agency's officers check that number as they check every answer.
struct GiveAwaitedNumber: Sendable {
  let environment: PortalEnvironment

  /// - Throws: `PortalProblem.numberNotAwaited` unless that very number is awaited in vain.
  func callAsFunction(
    _ id: LicenseRequestID, _ field: String, _ input: LicenseNumber, _ caller: Caller
  ) async throws -> FollowedRequest {
    let follow = FollowRequest(environment: environment)
    guard try follow.request(id, caller).awaitedInVain.contains(where: { $0.field == field }) else {
      throw PortalProblem.numberNotAwaited
    }
    let number = TypedAnswer.trimmed(WrittenText.normalized(input.number))
    guard !number.isEmpty, number.count <= 100 else { throw PortalProblem.numberMissing(field) }
    guard WrittenText.fault(in: number) == nil else { throw PortalProblem.unprintableText("number:" + field) }
    guard try await environment.store.give(number, for: field, to: id, caller.act(environment.now())) else {
      throw PortalProblem.numberNotAwaited
    }
    environment.wakeDelivery()
    return try follow.request(id, caller)
  }
}
