internal import Database
internal import DomainTypes
package import ServiceBackendDomain

extension RequestStore {
  /// Which requests an officer lists.
  package enum InboxScope: String, Sendable, CaseIterable {
    /// Those that wait for one of the officer's roles.
    case mine
    /// Every open request of the agency.
    case open
    case closed
  }

  /// A page of the officer's agency, soonest due first; the right stands in the query.
  ///
  /// `after` is the cursor of the page before.
  package func inbox(
    of officer: Officer, _ scope: InboxScope, after cursor: String?, limit: Int
  ) throws -> (items: [Stored], next: String?) {
    let states = Self.states(scope, officer.roles).map(\.rawValue).sorted()
    guard !states.isEmpty else { return ([], nil) }
    let parts = (cursor ?? " ").split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
    let marks = states.indices.map { "?\($0 + 5)" }.joined(separator: ", ")
    let values: [Value] =
      [.text(officer.agency.rawValue), .text(String(parts[0])), .text(parts.count > 1 ? String(parts[1]) : "")]
      + [.int(limit + 1)] + states.map(Value.text)
    var items = try database.read { connection in
      try connection.rows(
        """
        SELECT id, body, version FROM request
        WHERE agency = ?1 AND (dueOn, id) > (?2, ?3) AND state IN (\(marks)) ORDER BY dueOn, id LIMIT ?4
        """, values: values
      ) { row in
        let id = LicenseRequestID(try row.text(0))
        return Stored(
          request: try unseal(LicenseRequest.self, row.blob(1), context: Self.context(id)), version: try row.int(2))
      }
    }
    guard items.count > limit else { return (items, nil) }
    items.removeLast()
    let next = items.last.map { "\($0.request.clock.dueOn.iso) \($0.request.id.rawValue)" }
    return (items, next)
  }

  private static func states(_ scope: InboxScope, _ roles: Set<Role>) -> Set<RequestState> {
    let final: Set<RequestState> = [.issued, .refused, .returned, .withdrawn]
    switch scope {
    case .mine: return roles.reduce(into: []) { $0.formUnion(states(waitingFor: $1)) }
    case .open: return Set(RequestState.allCases).subtracting(final)
    case .closed: return final
    }
  }

  private static func states(waitingFor role: Role) -> Set<RequestState> {
    switch role {
    case .intake: [.received, .completenessCheck, .preparingDocument]
    case .reviewer: [.received, .completenessCheck, .consideration, .preparingDocument]
    case .approver: [.consideration]
    case .cashier: [.awaitingPayment, .paymentReview]
    case .signatory: [.awaitingSignature]
    case .supervisor, .administrator: []
    }
  }
}
