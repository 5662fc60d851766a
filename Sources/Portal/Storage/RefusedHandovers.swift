internal import Database
package import DomainTypes
package import Outbox
package import PortalDomain

// A request that service-backend refused waits here for a person; its operator sees that, and nothing is lost.

extension PortalStore {
  /// The requests of a submission that service-backend refused to take, with the code of its reason.
  package func refusedHandovers(in submission: Submission) throws -> [LicenseRequestID: String] {
    let refused = try database.read { try Outbox.refusedKeys(of: Self.backendDestination, in: $0) }
    guard !refused.isEmpty else { return [:] }
    return submission.licenses.reduce(into: [:]) { $0[$1.request] = refused[$1.request.rawValue] }
  }

  /// All of them, with the reasons, oldest first.
  package func refusedHandovers() throws -> [RefusedMessage] { try database.read { try Outbox.refused(in: $0) } }

  /// Hands a refused request over again, after what was wrong has been mended.
  ///
  /// - Returns: Whether it had been refused.
  package func retryHandover(_ sequence: Int64) async throws -> Bool {
    try await database.write { try Outbox.retry(sequence: sequence, in: $0) }
  }

  /// Ends a request that service-backend refused to take, at its operator's wish.
  ///
  /// - Returns: Whether it was refused still.
  package func withdrawRefused(_ id: LicenseRequestID, as withdrawn: RequestEvent, _ act: Act) async throws -> Bool {
    try await database.write { connection in
      guard try Outbox.discardRefused(of: Self.backendDestination, orderKey: id.rawValue, in: connection) else {
        return false
      }
      try update(id, in: connection) { _ = $0.take([withdrawn]) }
      try append(.requestWithdrawn, object: id.rawValue, act, in: connection)
      return true
    }
  }
}
