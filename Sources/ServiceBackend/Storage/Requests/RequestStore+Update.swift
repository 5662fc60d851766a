internal import AuditLog
internal import Database
package import DomainTypes
internal import FoundationEssentials
internal import Observability
internal import Outbox
package import ServiceBackendDomain

extension RequestStore {
  package typealias Transition = @Sendable (inout LicenseRequest, RequestTransaction) throws -> [RequestAction]

  /// Loads one request, applies the transition, stores it with its event, its audit record and its message to the
  /// portal: one transaction, so that no two callers ever act on the same state.
  ///
  /// - Returns: The request and what its caller is told (on a repeated idempotency key, the first answer), or `nil`
  ///   when there is none.
  /// - Throws: What the transition throws; a `RequestFailure` stands in the audit log.
  package func update(
    _ id: LicenseRequestID, by change: Change, _ transition: @escaping Transition
  ) async throws -> (stored: Stored, snapshot: RequestSnapshot)? {
    do {
      return try await database.write { connection in
        guard let stored = try load(id, for: change.viewer, in: connection) else { return nil }
        if let earlier = try repeated(id, change, in: connection) { return (stored, earlier) }
        if let seen = change.ifVersion, seen != stored.version { throw RequestFailure.staleVersion }
        return try apply(transition, to: stored, by: change, in: connection)
      }
    } catch let failure as RequestFailure {
      try await recordRefusal(failure, of: id, by: change)
      throw failure
    }
  }

  /// Puts a refused attempt into the audit log.
  package func recordRefusal(_ failure: RequestFailure, of id: LicenseRequestID, by change: Change) async throws {
    let refused = change.event(id, suffix: ".refused", detail: ["reason": failure.code])
    try await database.write { try AuditLog.append(refused, in: $0) }
  }

  /// The answer that the change's idempotency key had before, if it had one.
  package func earlierAnswer(
    _ id: LicenseRequestID, by change: Change
  ) throws -> (stored: Stored, snapshot: RequestSnapshot)? {
    try database.read { connection in
      guard let stored = try load(id, for: change.viewer, in: connection),
        let snapshot = try repeated(id, change, in: connection)
      else { return nil }
      return (stored, snapshot)
    }
  }

  /// Reads a case as an officer does: the reading stands in the audit log.
  package func open(_ id: LicenseRequestID, by change: Change) async throws -> Stored? {
    try await database.write { connection in
      guard let stored = try load(id, for: change.viewer, in: connection) else { return nil }
      try AuditLog.append(change.event(id), in: connection)
      return stored
    }
  }

  private func apply(
    _ transition: Transition, to stored: Stored, by change: Change, in connection: Connection
  ) throws -> (stored: Stored, snapshot: RequestSnapshot) {
    var changed = stored
    let transaction = RequestTransaction(connection, stored.request.id, change.viewer)
    let actions = try transition(&changed.request, transaction)
    changed.request.startStep(ifEnteredFrom: stored.request, at: change.moment)
    changed.version += 1
    for file in changed.request.documents where !stored.request.documents.contains(file) {
      try DocumentStore.expectStored(file, in: connection)
    }
    try save(changed.request, before: stored.request, version: changed.version, in: connection)
    try savePayment(of: changed.request, before: stored.request, at: change.moment.at, in: connection)
    try perform(actions, for: changed.request, by: change, in: connection)
    let states = ["from": stored.request.state.rawValue, "to": changed.request.state.rawValue]
    try AuditLog.append(change.event(stored.request.id, detail: states), in: connection)
    if let once = change.idempotency {
      try connection.execute(
        "INSERT INTO idempotency (request, key, fingerprint, sequence) VALUES (?1, ?2, ?3, ?4)",
        .text(stored.request.id.rawValue), .text(once.key), .blob(once.fingerprint), .int(changed.request.sequence))
    }
    return (changed, changed.request.snapshot)
  }

  /// The answer that this key had before.
  private func repeated(
    _ id: LicenseRequestID, _ change: Change, in connection: Connection
  ) throws -> RequestSnapshot? {
    guard let once = change.idempotency else { return nil }
    let known = try connection.first(
      "SELECT fingerprint, sequence FROM idempotency WHERE request = ?1 AND key = ?2", .text(id.rawValue),
      .text(once.key)
    ) { (try $0.blob(0), try $0.int(1)) }
    guard let known else { return nil }
    guard known.0 == once.fingerprint else { throw RequestFailure.keyUsedElsewhere }
    return try event(known.1, of: id, in: connection).snapshot
  }

  func perform(
    _ actions: [RequestAction], for request: LicenseRequest, by change: Change, in connection: Connection
  ) throws {
    let now = change.moment.at
    for action in actions {
      switch action {
      case .tell(let event): try keep(event, of: request.id, change.trace, in: connection)
      case .notify(let notice): try OfficeNotices.insert(notice, at: now, in: connection)
      case .bindSlip(let sha256, let bill):
        try bind(slip: sha256, to: bill, of: request.id, at: now, in: connection)
      case .renderDraft:
        try connection.execute(
          """
          INSERT INTO draftJob (request, attempts, nextAt) VALUES (?1, 0, ?2)
          ON CONFLICT (request) DO UPDATE SET attempts = 0, nextAt = excluded.nextAt
          """, .text(request.id.rawValue), .time(now))
      case .registerLicense(let issued): try register(issued, of: request, by: change, in: connection)
      }
    }
  }

  private func keep(
    _ event: RequestEvent, of id: LicenseRequestID, _ trace: TraceContext?, in connection: Connection
  ) throws {
    try connection.execute(
      "INSERT INTO requestEvent (request, sequence, kind, at, body) VALUES (?1, ?2, ?3, ?4, ?5)",
      .text(id.rawValue), .int(event.sequence), .text(event.kind.rawValue), .time(event.at),
      .text(try StoredJSON.encode(event)))
    try Outbox.enqueue(
      OutboxMessage(
        destination: "portal", orderKey: id.rawValue, idempotencyKey: "\(id.rawValue)/\(event.sequence)",
        payload: try wire(event), trace: trace), in: connection)
    try AgencyEvents.record(event, trace, in: connection)
  }
}
