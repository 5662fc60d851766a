internal import DomainTypes
internal import HTTPServer
package import PortalDomain
internal import PortalStorage

/// Deletes a form that was not sent.
package struct RemoveDraft: Sendable {
  let environment: PortalEnvironment

  /// The draft itself, whether its licenses are still offered or not.
  package func draft(_ id: DraftID, _ caller: Caller) throws -> Draft {
    guard let draft = try environment.store.draft(id, of: caller.owner) else { throw RequestRefusal.notFound }
    return draft
  }

  package func callAsFunction(_ id: DraftID, _ caller: Caller) async throws {
    if let reference = try draft(id, caller).submission { throw DraftFailure.submitted(reference) }
    guard try await environment.store.removeDraft(id, of: caller.owner, caller.act(environment.now())) else {
      throw RequestRefusal.notFound
    }
  }
}
