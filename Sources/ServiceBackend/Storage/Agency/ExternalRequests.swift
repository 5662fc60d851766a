internal import AuditLog
package import Cryptography
package import Database
package import DomainTypes
internal import FoundationEssentials
package import ServiceBackendDomain

/// The requests of agencies' own e-services; who applied is sealed.
package struct ExternalRequests: Sendable {
  private let database: Database
  private let cipher: FieldCipher

  package init(_ database: Database, cipher: FieldCipher) {
    self.database = database
    self.cipher = cipher
  }

  package enum Failure: Error, Equatable {
    /// The reference stands for another request; which of the two references.
    case referenceUsed(String)
    case unknown
  }

  /// Takes a request in; the same reference with the same content again is the same request.
  ///
  /// - Returns: The request as it stands.
  /// - Throws: `Failure.referenceUsed`.
  package func add(_ request: ExternalRequest, by change: Change) async throws -> ExternalRequest {
    let fingerprint = SHA256.hash(Array(try StoredJSON.encode(request.origin).utf8))
    return try await database.write { connection in
      let agency = request.agency.rawValue
      let known = try connection.first(
        "SELECT id, fingerprint FROM externalRequest WHERE agency = ?1 AND referenceID = ?2", .text(agency),
        .text(request.origin.referenceID)
      ) { (try $0.text(0), try $0.blob(1)) }
      if let (id, earlier) = known {
        guard earlier == fingerprint else { throw Failure.referenceUsed("ReferenceId") }
        guard let stored = try load(id, of: request.agency, in: connection) else { throw Failure.unknown }
        return stored
      }
      let isUsed = try connection.first(
        "SELECT 1 FROM externalRequest WHERE agency = ?1 AND referenceNumber = ?2", .text(agency),
        .text(request.origin.referenceNumber)
      ) { _ in true }
      guard isUsed == nil else { throw Failure.referenceUsed("ReferenceNumber") }
      try connection.execute(
        """
        INSERT INTO externalRequest (id, agency, system, referenceID, referenceNumber, status, statusOther, fingerprint,
          importedAt, body)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
        """,
        .text(request.id), .text(agency), .text(change.actor), .text(request.origin.referenceID),
        .text(request.origin.referenceNumber), .text(request.status.rawValue), .text(request.turn.rawValue),
        .blob(fingerprint), .time(change.moment.at),
        .blob(try cipher.seal(StoredJSON.encode(request.origin), context: Self.originContext(request.id))))
      try save(request.steps[0], 1, of: request.id, in: connection)
      try audit(request, change, in: connection)
      return request
    }
  }

  /// Loads one of the agency's requests, applies the update and stores it with its step, in one transaction.
  ///
  /// - Throws: `Failure.unknown` for another agency's too, or what the update throws.
  package func update(
    _ id: String, of agency: AgencyID, by change: Change,
    _ update: @escaping @Sendable (inout ExternalRequest) throws -> Bool
  ) async throws -> ExternalRequest {
    try await database.write { connection in
      guard var request = try load(id, of: agency, in: connection) else { throw Failure.unknown }
      guard try update(&request) else { return request }
      guard let step = request.steps.last else { throw StoreFailure.unreadable }
      try connection.execute(
        "UPDATE externalRequest SET status = ?2, statusOther = ?3 WHERE id = ?1", .text(id),
        .text(request.status.rawValue), .text(request.turn.rawValue))
      try save(step, request.steps.count, of: id, in: connection)
      try audit(request, change, in: connection)
      return request
    }
  }

  package func find(_ id: String, of agency: AgencyID) throws -> ExternalRequest? {
    try database.read { try load(id, of: agency, in: $0) }
  }

  private func load(_ id: String, of agency: AgencyID, in connection: Connection) throws -> ExternalRequest? {
    let sealed = try connection.first(
      "SELECT body FROM externalRequest WHERE id = ?1 AND agency = ?2", .text(id), .text(agency.rawValue)
    ) { try $0.blob(0) }
    guard let sealed else { return nil }
    let origin = try StoredJSON.decode(
      ExternalRequest.Origin.self, cipher.open(sealed, context: Self.originContext(id)))
    var steps: [ExternalRequest.Step] = []
    let rows = try connection.rows(
      "SELECT sequence, body FROM externalRequestStep WHERE request = ?1 ORDER BY sequence", .text(id)
    ) { (try $0.int(0), try $0.blob(1)) }
    for (sequence, body) in rows {
      steps.append(
        try StoredJSON.decode(
          ExternalRequest.Step.self, cipher.open(body, context: Self.stepContext(id, sequence))))
    }
    return ExternalRequest(id, agency: agency, origin: origin, steps: steps)
  }

  private func save(
    _ step: ExternalRequest.Step, _ sequence: Int, of id: String, in connection: Connection
  ) throws {
    // A remark may name people.
    let body = try cipher.seal(StoredJSON.encode(step), context: Self.stepContext(id, sequence))
    try connection.execute(
      """
      INSERT INTO externalRequestStep (request, sequence, at, by, status, statusOther, body)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
      """, .text(id), .int(sequence), .time(step.at), .text(step.by), .text(step.status.rawValue),
      .text(step.turn.rawValue), .blob(body))
  }

  private func audit(_ request: ExternalRequest, _ change: Change, in connection: Connection) throws {
    try AuditLog.append(
      AuditEvent(
        at: change.moment.at, actor: change.actor, action: change.action, object: "external:" + request.id,
        detail: ["status": request.status.rawValue, "statusOther": request.turn.rawValue],
        requestID: change.requestID), in: connection)
  }

  private static func originContext(_ id: String) -> String { "externalRequest.body:" + id }
  private static func stepContext(_ id: String, _ sequence: Int) -> String {
    "externalRequestStep.body:\(id)/\(sequence)"
  }
}
