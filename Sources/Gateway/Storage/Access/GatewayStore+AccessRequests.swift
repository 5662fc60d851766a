internal import AuditLog
internal import Database
internal import DomainTypes
package import FoundationEssentials
package import GatewayDomain

extension GatewayStore {
  package func add(_ request: AccessRequest) async throws {
    try await database.write { connection in
      try connection.execute(
        """
        INSERT INTO accessRequest (\(requestColumns)) VALUES
          (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)
        """, values: values(request))
      try AuditLog.append(
        auditEvent("accessRequest.added", request, by: request.requestedBy, at: request.requestedAt), in: connection)
    }
  }

  /// All of them, or those of one consumer, or those to one register; newest first.
  package func accessRequests(of consumer: ConsumerID? = nil) throws -> [AccessRequest] {
    try database.read { connection in
      try connection.rows(
        """
        SELECT \(requestColumns) FROM accessRequest WHERE consumer = ?1 OR ?1 IS NULL ORDER BY requestedAt DESC, id
        """, .optional(consumer?.rawValue), decode: decodedRequest)
    }
  }

  package func accessRequest(_ id: AccessRequestID) throws -> AccessRequest? {
    try database.read { connection in
      try connection.first(
        "SELECT \(requestColumns) FROM accessRequest WHERE id = ?1", .text(id.rawValue), decode: decodedRequest)
    }
  }

  /// Lets a request take its next step; a grant that the step makes holds with the same commit.
  ///
  /// - Returns: The request after the step; `nil` when there is none of that id.
  package func updateAccessRequest(
    _ id: AccessRequestID, by actor: String, at now: Date,
    _ step: @escaping @Sendable (inout AccessRequest) throws -> Grant?
  ) async throws -> AccessRequest? {
    try await database.write { connection in
      let found = try connection.first(
        "SELECT \(requestColumns) FROM accessRequest WHERE id = ?1", .text(id.rawValue), decode: decodedRequest)
      guard var request = found else { return nil }
      let grant = try step(&request)
      try connection.execute(
        "UPDATE accessRequest SET state = ?2, decidedBy = ?3, decidedAt = ?4, note = ?5 WHERE id = ?1",
        values: [.text(id.rawValue)] + values(request).suffix(4))
      try AuditLog.append(
        auditEvent("accessRequest.\(request.state.name)", request, by: actor, at: now), in: connection)
      if let grant { try write(grant, by: actor, at: now, in: connection) }
      return request
    }
  }
}

extension AccessRequest.State {
  package var name: String {
    switch self {
    case .waiting: "waiting"
    case .approved: "approved"
    case .refused: "refused"
    case .withdrawn: "withdrawn"
    }
  }

  package var decision: AccessRequest.Decision? {
    switch self {
    case .approved(let decision), .refused(let decision): decision
    case .waiting, .withdrawn: nil
    }
  }
}

private let requestColumns = """
  id, consumer, service, purpose, fields, legalBasis, reason, validFrom, validUntil, requestedBy, requestedAt, state,
  decidedBy, decidedAt, note
  """

private func values(_ request: AccessRequest) -> [Value] {
  let decision = request.state.decision
  return [
    .text(request.id.rawValue), .text(request.consumer.rawValue), .text(request.service.rawValue),
    .text(request.purpose.rawValue), .text(request.fields.map(\.rawValue).sorted().joined(separator: " ")),
    .text(request.legalBasis), .text(request.reason), .text(request.from.iso), .text(request.until.iso),
    .text(request.requestedBy), .time(request.requestedAt), .text(request.state.name), .optional(decision?.by),
    .optional(decision?.at), .optional(decision?.note),
  ]
}

private func decodedRequest(_ row: borrowing Row) throws -> AccessRequest {
  guard let service = DataService(rawValue: try row.text(2)), let purpose = Purpose(rawValue: try row.text(3)),
    let from = CivilDate(try row.text(7)), let until = CivilDate(try row.text(8))
  else { throw MalformedRow(table: "accessRequest") }
  return AccessRequest(
    id: AccessRequestID(try row.text(0)), consumer: ConsumerID(try row.text(1)), service: service, purpose: purpose,
    fields: Set(try fieldNames(try row.text(4), table: "accessRequest")), legalBasis: try row.text(5),
    reason: try row.text(6), from: from, until: until, requestedBy: try row.text(9),
    requestedAt: try row.time(10), state: try state(row))
}

private func state(_ row: borrowing Row) throws -> AccessRequest.State {
  let name = try row.text(11)
  if name == "waiting" { return .waiting }
  if name == "withdrawn" { return .withdrawn }
  let decision = AccessRequest.Decision(by: try row.text(12), at: try row.time(13), note: try row.optionalText(14))
  switch name {
  case "approved": return .approved(decision)
  case "refused": return .refused(decision)
  default: throw MalformedRow(table: "accessRequest")
  }
}

private func auditEvent(_ action: String, _ request: AccessRequest, by actor: String, at now: Date) -> AuditEvent {
  AuditEvent(
    at: now, actor: actor, action: action, object: "accessRequest:\(request.id)",
    detail: ["consumer": request.consumer.rawValue, "service": request.service.rawValue])
}
