internal import APIContract
internal import AuditLog
internal import Database
internal import DomainTypes
internal import ServiceBackendDomain
internal import ServiceBackendStorage

extension OfficerDesk {
  /// The case's audit trail, with this reading in it.
  func audit(_ id: LicenseRequestID, after cursor: String?) async throws -> Page<AuditEntry> {
    guard let after = Int64(cursor ?? "0"), after >= 0 else { throw BackendRefusal.badQuery("after") }
    _ = try await open(id)
    let records = try environment.stores.database.read { connection in
      try AuditLog.events(
        object: "request:" + id.rawValue, after: after, limit: Self.recordsPage + 1, in: connection)
    }
    return Page(records, size: Self.recordsPage, cursor: { String($0.sequence) }) {
      AuditEntry(
        sequence: $0.sequence, at: $0.event.at, actor: $0.event.actor, action: $0.event.action,
        detail: $0.event.detail, requestID: $0.event.requestID)
    }
  }

  func notes(_ id: LicenseRequestID) throws -> Page<CaseNoteView> {
    guard let notes = try environment.stores.requests.notes(of: id, for: viewer) else {
      throw BackendRefusal.caseNotFound
    }
    return Page(items: notes.map { CaseNoteView(at: $0.at, by: $0.by, text: $0.text) })
  }

  func addNote(_ id: LicenseRequestID, _ input: NoteInput) async throws -> Page<CaseNoteView> {
    guard !input.text.allSatisfy(\.isWhitespace), input.text.unicodeScalars.count <= Self.longestNote else {
      throw RequestFailure.textMissing("text")
    }
    let change = try environment.change("request.note", by: officer.username, context, viewer: viewer, body: input)
    guard try await environment.stores.requests.add(note: input.text, to: id, by: change) else {
      throw BackendRefusal.caseNotFound
    }
    return try notes(id)
  }

  func notices(after cursor: String?) throws -> Page<NoticeView> {
    try environment.notices(for: .officer(officer.username), after: cursor)
  }

  private static let recordsPage = 200
  /// Characters.
  private static let longestNote = 4000
}

extension BackendEnvironment {
  /// A page of the notices for one audience.
  func notices(for audience: OfficeNotice.Audience, after cursor: String?) throws -> Page<NoticeView> {
    guard let after = Int(cursor ?? "0"), after >= 0 else { throw BackendRefusal.badQuery("after") }
    let size = 100
    let entries = try stores.notices.list(for: audience, after: after, limit: size + 1)
    return Page(entries, size: size, cursor: { String($0.sequence) }) {
      NoticeView(
        sequence: $0.sequence, kind: $0.kind.rawValue, request: $0.request, agency: $0.agency, dueOn: $0.dueOn,
        reason: $0.reason, at: $0.at)
    }
  }
}
