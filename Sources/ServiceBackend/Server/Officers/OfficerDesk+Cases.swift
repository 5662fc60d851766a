internal import APIContract
internal import AuditLog
internal import Database
internal import DomainTypes
internal import ServiceBackendDomain
internal import ServiceBackendStorage

extension OfficerDesk {
  /// A page of the officer's list.
  func inbox(
    _ scope: RequestStore.InboxScope, _ filter: CaseFilter, after cursor: String?
  ) throws -> Page<OfficerCaseSummary> {
    let (items, next) = try environment.stores.requests.inbox(
      for: viewer, scope, filter, after: cursor, limit: Self.pageSize)
    return Page(items: items.map(Self.summary), next: next)
  }

  /// The case that waits for the officer with the nearest day, besides `id`.
  func next(besides id: LicenseRequestID) throws -> OfficerCaseSummary? {
    let first = try environment.stores.requests.inbox(for: viewer, .mine, after: nil, limit: 2).items
    return first.first { $0.id != id }.map(Self.summary)
  }

  /// The newest cases that have every word of the text.
  func search(_ input: CaseSearch) throws -> Page<OfficerCaseSummary> {
    let found = try environment.stores.requests.search(input.text, for: viewer, limit: Self.pageSize)
    return Page(items: found.map(Self.summary))
  }

  private static func summary(_ line: RequestStore.Headline) -> OfficerCaseSummary {
    OfficerCaseSummary(
      id: line.id, requestNumber: line.number, definition: line.definition, applicant: line.applicant,
      state: line.state, turn: line.turn, dueOn: line.isOpen ? line.dueOn : nil, assignee: line.assignee)
  }

  /// Everything that the officer may see of one case.
  func view(_ stored: RequestStore.Stored) throws -> OfficerCase {
    let request = stored.request
    // The roles that count are those of this case.
    let officer = try environment.stores.staff.find(viewer, for: request.id) ?? officer
    let draft: String? = if case .ready(let sha256) = request.draft { sha256 } else { nil }
    var view = OfficerCase(
      version: stored.version, snapshot: request.snapshot, submission: request.submission, action: request.action,
      existingLicense: request.existingLicense, applicant: request.applicant, answers: request.answers,
      registerSources: request.registerSources, unverified: request.unverified ?? [],
      registerRemarks: request.registerRemarks ?? [],
      documents: request.documents,
      registerData: try environment.stores.fetches.all(of: request.id).map(Self.view), fee: request.fee,
      assignee: request.assignee, checkedBy: request.checkedBy,
      proposal: request.proposal.map {
        ProposalView(approves: $0.approves, opinion: $0.opinion, by: $0.by, at: $0.at)
      },
      opinions: request.opinions.map { OpinionView(favorable: $0.favorable, text: $0.text, by: $0.by, at: $0.at) },
      inspection: request.inspection.map(Self.view), area: request.area, office: request.office,
      stepDueOn: request.stepDueOn,
      escalations: request.lateness.escalations.map {
        EscalationView(step: $0.step.rawValue, from: $0.from, to: $0.to, at: $0.at)
      }, sentBack: request.sentBack, draft: draft,
      actions: request.actions(for: officer, at: environment.moment).map(\.rawValue),
      history: try history(of: request.id))
    view.draftFault = request.draftFault?.rawValue
    let notice = try environment.stores.accounts.find(request.applicant.account)
    if let notice, notice.standing != .active { view.accountNotice = notice }
    return view
  }

  private static func view(_ inspection: LicenseRequest.Inspection) -> InspectionView {
    InspectionView(
      on: inspection.on, note: inspection.note, passed: inspection.result?.passed,
      findings: inspection.result?.findings, documents: inspection.result?.documents ?? [],
      inspectedBy: inspection.result?.by)
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

  static let pageSize = 50
}
