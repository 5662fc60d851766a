internal import AuditLog
internal import Cryptography
internal import Database
package import DomainTypes
internal import ServiceBackendDomain

extension RequestStore {
  /// Takes a request in, with its number, its event and the register data to fetch, in one transaction.
  ///
  /// The same id with the same content again gives the first answer.
  ///
  /// - Returns: What was told of the receipt.
  /// - Throws: `StoreFailure.submittedDifferently`, `.documentNotStored` or `.licenseHasOpenRequest`.
  package func receive(
    _ id: LicenseRequestID, _ submitted: SubmittedRequest, definition: LicenseDefinition, process: ActionDefinition,
    office: OfficeID = OfficeID(""), by change: Change
  ) async throws -> RequestSnapshot {
    let fingerprint = SHA256.hash(Array(try StoredJSON.encode(submitted).utf8))
    return try await database.write { connection in
      let known = try connection.first("SELECT fingerprint FROM request WHERE id = ?1", .text(id.rawValue)) {
        try $0.blob(0)
      }
      if let known {
        guard known == fingerprint else { throw StoreFailure.submittedDifferently }
        return try event(1, of: id, in: connection).snapshot
      }
      for file in submitted.documents { try DocumentStore.expectStored(file, in: connection) }
      let today = change.moment.today
      let serial = try RequestTransaction(connection, id, nil).next(RequestNumber.series(on: today))
      let (request, actions) = LicenseRequest.receive(
        id, submitted, definition: definition, process: process,
        number: RequestNumber.format(serial: serial, on: today), office: office, at: change.moment)
      try insert(request, fingerprint: fingerprint, in: connection)
      try follow(request, in: connection)
      let place = try RequestTransaction(connection, id, nil).next(ReceiveNumber.series(request.agency, on: today))
      try connection.execute(
        "INSERT INTO receiveNumber (request, number) VALUES (?1, ?2)", .text(id.rawValue),
        .text(ReceiveNumber.format(serial: place, on: today)))
      try RegisterFetches.enqueue(process.registerData, for: request, at: change.moment.at, in: connection)
      try perform(actions, for: request, by: change, in: connection)
      try AuditLog.append(change.event(id, detail: ["number": request.number]), in: connection)
      return request.snapshot
    }
  }

  private func insert(_ request: LicenseRequest, fingerprint: [UInt8], in connection: Connection) throws {
    try connection.execute(
      """
      INSERT INTO request (id, number, agency, definition, definitionVersion, state, version, sequence, assignee,
        receivedAt, dueOn, fingerprint, body, office, area, turn, headline)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, 1, ?7, NULL, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)
      """,
      .text(request.id.rawValue), .text(request.number), .text(request.agency.rawValue),
      .text(request.definition.rawValue), .int(request.definitionVersion), .text(request.state.rawValue),
      .int(request.sequence), .time(request.receivedAt), .text(request.clock.dueOn.iso), .blob(fingerprint),
      .blob(try seal(request, Self.context(request.id))), .text(request.office.rawValue), .text(request.area),
      .text(request.turn.rawValue),
      .blob(try seal(request.applicant.displayName, Self.headlineContext(request.id))))
    try InboxLanes.save(request, before: nil, in: connection)
    try TimerTable.save(request, before: nil, in: connection)
    try CaseTerms.save(request, cipher, in: connection)
  }
}
