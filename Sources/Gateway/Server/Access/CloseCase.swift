internal import APIContract
internal import DomainTypes
internal import GatewayStorage
internal import HTTPServer

/// Serves `POST /v1/case-closures`; only the issuer of warrants may close its cases.
struct CloseCase: Sendable {
  let environment: GatewayEnvironment

  func callAsFunction(_ request: CaseClosure, _ context: RequestContext) async throws -> Empty {
    guard try context.consumer().rawValue == environment.warrantClient else { throw AccessProblem.notTheIssuer }
    let reference = request.caseReference
    guard (1...100).contains(reference.count) else { throw InputError.missingText("caseReference") }
    if request.isClosed {
      try await environment.store.closeCase(reference, issuer: environment.warrantIssuer, at: environment.now())
    } else {
      try await environment.store.reopenCase(reference, issuer: environment.warrantIssuer)
    }
    return Empty()
  }
}
