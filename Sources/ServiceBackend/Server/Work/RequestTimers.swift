internal import DomainTypes
internal import ServiceBackendDomain
internal import ServiceBackendStorage

/// What falls due for requests: deadlines of corrections, notices of delay, escalations, results that were told.
package struct RequestTimers: Sendable {
  private let work: DueWork<RequestStore.DueTimer>

  package init(_ environment: BackendEnvironment) {
    let requests = environment.stores.requests
    work = DueWork(
      environment: environment, due: { try requests.dueTimers(at: $0) },
      fire: { try await Self.fire($0, at: $1, in: requests) },
      facts: { ["case": $0.request.rawValue, "kind": $0.kind.rawValue] })
  }

  package func pass() async { await work.pass() }

  private static func fire(_ timer: RequestStore.DueTimer, at moment: Moment, in requests: RequestStore) async throws {
    let change = Change(actor: "system", action: "request.timer.\(timer.kind.rawValue)", moment: moment)
    _ = try await requests.update(timer.request, by: change) { request, transaction in
      switch timer.kind {
      case .correction: return try request.correctionDeadlinePassed(at: moment)
      case .decision: return try request.decisionOverdue(at: moment)
      case .step:
        let deputy = try transaction.deputy(of: request.assignee, for: request.waitingRoles, on: moment.today)
        return try request.stepOverdue(to: deputy, at: moment)
      case .result: return try request.resultDue(isTold: transaction.isPortalTold(), at: moment)
      }
    }
  }
}
