internal import FoundationEssentials
internal import Observability
internal import PortalDomain
internal import PortalStorage

/// Takes away what is over: drafts that nobody goes on with, uploads that nobody resumed.
package struct Housekeeping: Sendable {
  let environment: PortalEnvironment

  package init(environment: PortalEnvironment) { self.environment = environment }

  package func callAsFunction() async throws {
    let now = environment.now()
    let drafts = try await environment.store.removeDrafts(
      untouchedSince: now.addingTimeInterval(-Double(Draft.lifetimeInDays) * 86_400), now: now)
    let uploads = try await environment.store.removeUploads(
      before: now.addingTimeInterval(-PortalStore.uploadLifetime * 3600))
    for id in uploads { await (try? environment.documents.folder.partial(id, length: 1))?.remove() }
    if drafts + uploads.count > 0 {
      environment.logger.notice("what was over is gone", ["drafts": "\(drafts)", "uploads": "\(uploads.count)"])
    }
  }
}
