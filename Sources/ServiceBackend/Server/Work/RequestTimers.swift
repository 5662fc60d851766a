internal import DomainTypes
internal import Observability
internal import ServiceBackendDomain
internal import ServiceBackendStorage

/// Does what has fallen due for requests: deadlines of corrections, notices of delay, escalations, told results.
///
/// What is due stands in a sorted table, so a daemon that stood still does it all at its next start, each once.
package struct RequestTimers: Sendable {
  private let environment: BackendEnvironment
  package init(_ environment: BackendEnvironment) { self.environment = environment }

  package func pass() async {
    do {
      while true {
        let moment = environment.moment
        let due = try environment.stores.requests.dueTimers(at: moment.at)
        guard !due.isEmpty else { return }
        // Side by side, so that their commits are shared.
        let done = await withTaskGroup(of: Bool.self) { group in
          for timer in due { group.addTask { await fire(timer, at: moment) } }
          return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        environment.wake()
        // What failed comes again with the next pass.
        guard done > 0 else { return }
      }
    } catch {
      environment.logger.error("timers: the database cannot be read")
    }
  }

  private func fire(_ timer: RequestStore.DueTimer, at moment: Moment) async -> Bool {
    let change = Change(actor: "system", action: "request.timer.\(timer.kind.rawValue)", moment: moment)
    do {
      _ = try await environment.stores.requests.update(timer.request, by: change) { request, transaction in
        switch timer.kind {
        case .correction: return try request.correctionDeadlinePassed(at: moment)
        case .decision: return try request.decisionOverdue(at: moment)
        case .step:
          let deputy = try transaction.deputy(of: request.assignee, for: request.waitingRoles, on: moment.today)
          return try request.stepOverdue(to: deputy, at: moment)
        case .result: return try request.resultDue(isTold: transaction.isPortalTold(), at: moment)
        }
      }
      return true
    } catch {
      environment.logger.error(
        "timers: nothing was done",
        ["case": timer.request.rawValue, "kind": timer.kind.rawValue, "reason": "\(type(of: error))"])
      return false
    }
  }
}
