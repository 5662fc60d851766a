internal import APIContract
internal import AuditLog
internal import Database
internal import DomainTypes
internal import ServiceBackendDomain
internal import ServiceBackendStorage

extension OfficerDesk {
  /// A page of the officer's list.
  func inbox(_ scope: RequestStore.InboxScope, after cursor: String?) throws -> Page<OfficerCaseSummary> {
    let (items, next) = try environment.stores.requests.inbox(
      of: officer, scope, after: cursor, limit: Self.pageSize)
    return Page(
      items: items.map { stored in
        let request = stored.request
        return OfficerCaseSummary(
          id: request.id, requestNumber: request.number, definition: request.definition,
          applicant: request.applicant.displayName, state: request.state, turn: request.turn,
          dueOn: request.snapshot.dueOn, assignee: request.assignee)
      }, next: next)
  }

  /// Everything that the officer may see of one case.
  func view(_ stored: RequestStore.Stored) throws -> OfficerCase {
    let request = stored.request
    let draft: String? = if case .ready(let sha256) = request.draft { sha256 } else { nil }
    return OfficerCase(
      version: stored.version, snapshot: request.snapshot, applicant: request.applicant, answers: request.answers,
      registerSources: request.registerSources, documents: request.documents,
      registerData: try environment.stores.fetches.all(of: request.id).map(Self.view), fee: request.fee,
      assignee: request.assignee, checkedBy: request.checkedBy,
      proposal: request.proposal.map {
        ProposalView(approves: $0.approves, opinion: $0.opinion, by: $0.by, at: $0.at)
      }, sentBack: request.sentBack, draft: draft,
      actions: request.actions(for: officer, at: environment.moment).map(\.rawValue),
      history: try history(of: request.id))
  }

  private static func view(_ fetch: RegisterFetches.Fetch) -> RegisterDataView {
    RegisterDataView(
      service: fetch.rule.service, state: .init(rawValue: fetch.state.rawValue) ?? .pending,
      values: fetch.answer?.values ?? [:], source: fetch.answer?.source)
  }

  private func history(of id: LicenseRequestID) throws -> [HistoryEntry] {
    try environment.stores.database.read { connection in
      try AuditLog.events(object: "request:" + id.rawValue, limit: 500, in: connection).map {
        HistoryEntry(at: $0.event.at, actor: $0.event.actor, action: $0.event.action)
      }
    }
  }

  private static let pageSize = 50
}
