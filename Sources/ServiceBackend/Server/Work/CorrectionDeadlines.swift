internal import Observability
internal import ServiceBackendDomain
internal import ServiceBackendStorage

/// Returns the requests whose correction deadline has passed.
package struct CorrectionDeadlines: Sendable {
  private let environment: BackendEnvironment
  package init(_ environment: BackendEnvironment) { self.environment = environment }

  package func pass() async {
    do {
      let moment = environment.moment
      for id in try environment.stores.requests.overdueCorrections(at: moment.at) {
        let change = Change(actor: "system", action: "request.correctionDeadlinePassed", moment: moment)
        _ = try await environment.stores.requests.update(id, by: change) { request, _ in
          try request.correctionDeadlinePassed(at: moment)
        }
        environment.wake()
      }
    } catch {
      environment.logger.error("correction deadlines: a request was not returned")
    }
  }
}
