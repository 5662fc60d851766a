internal import Observability

/// Takes up what another process has published, and writes down which agencies were at work today.
package struct CatalogWatch: Sendable {
  private let environment: BackendEnvironment
  package init(_ environment: BackendEnvironment) { self.environment = environment }

  package func pass() async {
    do {
      if try environment.catalogInForce.refresh(at: environment.now()) {
        environment.logger.notice("the catalog in force is new")
      }
      try await environment.activity.save()
    } catch {
      environment.logger.error("catalog watch: the database did not answer")
    }
  }
}
