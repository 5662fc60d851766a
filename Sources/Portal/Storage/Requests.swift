internal import Database
package import DomainTypes
package import FoundationEssentials
package import PortalDomain

extension PortalStore {
  /// The request, if it is this owner's.
  package func request(_ id: LicenseRequestID, of owner: Owner) throws -> OperatorRequest? {
    try database.read { connection in
      let request = try request(id, in: connection)
      return request?.owner == owner ? request : nil
    }
  }

  /// The requests of one submission, in the order of the form.
  package func requests(of submission: Submission) throws -> [OperatorRequest] {
    try database.read { connection in
      try submission.licenses.compactMap { try request($0.request, in: connection) }
    }
  }

  /// The requests whose licenses were issued, the last issued first, those that follow the one at `cursor`.
  package func issuedRequests(
    of owner: Owner, after cursor: NewestFirst? = nil, limit: Int
  ) throws -> [(request: OperatorRequest, issuedAt: Date)] {
    try database.read { connection in
      let ids = try connection.rows(
        """
        SELECT operatorRequest.id, MIN(at) AS issuedAt FROM operatorRequest
        JOIN requestEvent ON requestEvent.request = operatorRequest.id AND kind = ?2 WHERE owner = ?1
        GROUP BY operatorRequest.id HAVING (MIN(at), operatorRequest.id) < (?3, ?4)
        ORDER BY issuedAt DESC, operatorRequest.id DESC LIMIT ?5
        """,
        .text(owner.key), .text(RequestEvent.Kind.issued.rawValue), NewestFirst.time(cursor), NewestFirst.key(cursor),
        .int(limit)
      ) { (id: LicenseRequestID(try $0.text(0)), issuedAt: try $0.time(1)) }
      return try ids.compactMap { row in
        try request(row.id, in: connection).map { (request: $0, issuedAt: row.issuedAt) }
      }
    }
  }

  /// The newest active license of that kind that the owner holds.
  package func heldLicense(of definition: LicenseDefinitionID, _ owner: Owner) throws -> OperatorRequest? {
    try database.read { connection in
      let ids = try connection.rows(
        "SELECT id FROM operatorRequest WHERE owner = ?1 AND definition = ?2 ORDER BY id DESC LIMIT 50",
        .text(owner.key), .text(definition.rawValue)
      ) { LicenseRequestID(try $0.text(0)) }
      for id in ids {
        if let found = try request(id, in: connection), found.snapshot?.license?.status == .active { return found }
      }
      return nil
    }
  }

  /// Loads one request, applies `transition`, stores what is new: one transaction.
  ///
  /// - Returns: The request after it, or `nil` when there is none.
  package func updateRequest(
    _ id: LicenseRequestID, _ transition: @escaping @Sendable (inout OperatorRequest) -> Void
  ) async throws -> OperatorRequest? {
    try await database.write { try update(id, in: $0, transition) }
  }

  @discardableResult
  func update(
    _ id: LicenseRequestID, in connection: Connection, _ transition: (inout OperatorRequest) -> Void
  ) throws -> OperatorRequest? {
    guard var request = try request(id, in: connection) else { return nil }
    let before = request
    transition(&request)
    try save(request, after: before, in: connection)
    return request
  }

  func request(_ id: LicenseRequestID, in connection: Connection) throws -> OperatorRequest? {
    let context = Self.context(id)
    let head = try connection.first(
      "SELECT owner, submission, definition, sealed FROM operatorRequest WHERE id = ?1", .text(id.rawValue)
    ) { row in
      (
        owner: try Self.owner(try row.text(0)), submission: SubmissionID(try row.text(1)),
        definition: LicenseDefinitionID(try row.text(2)),
        snapshot: try row.optionalBlob(3).map { try open(RequestSnapshot.self, $0, context: context) }
      )
    }
    guard let head else { return nil }
    let history = try connection.rows(
      "SELECT sequence, kind, at, sealedNote FROM requestEvent WHERE request = ?1 ORDER BY sequence",
      .text(id.rawValue)
    ) { row in
      guard let kind = RequestEvent.Kind(rawValue: try row.text(1)) else {
        throw StoredDataError.unreadable(table: "requestEvent")
      }
      return OperatorRequest.Entry(
        sequence: try row.int(0), kind: kind, at: try row.time(2),
        note: try row.optionalBlob(3).map { try open(String.self, $0, context: context) })
    }
    return OperatorRequest(
      id: id, owner: head.owner, submission: head.submission, definition: head.definition, snapshot: head.snapshot,
      history: history)
  }

  private func save(_ request: OperatorRequest, after before: OperatorRequest, in connection: Connection) throws {
    let context = Self.context(request.id)
    if let snapshot = request.snapshot, snapshot != before.snapshot {
      try connection.execute(
        "UPDATE operatorRequest SET sealed = ?2 WHERE id = ?1", .text(request.id.rawValue),
        try seal(snapshot, context: context))
      if let license = snapshot.license { try yield(license.number, of: request.id, in: connection) }
    }
    let known = Set(before.history.map(\.sequence))
    for entry in request.history where !known.contains(entry.sequence) {
      try connection.execute(
        "INSERT INTO requestEvent (request, sequence, kind, at, sealedNote) VALUES (?1, ?2, ?3, ?4, ?5)",
        .text(request.id.rawValue), .int(entry.sequence), .text(entry.kind.rawValue), .time(entry.at),
        try entry.note.map { try seal($0, context: context) } ?? .null)
    }
  }

  private static func owner(_ key: String) throws -> Owner {
    let parts = key.split(separator: "/", maxSplits: 1)
    guard let account = parts.first else { throw StoredDataError.unreadable(table: "operatorRequest") }
    return Owner(
      account: AccountID(String(account)), juristicID: parts.count > 1 ? JuristicID(String(parts[1])) : nil)
  }

  private static func context(_ id: LicenseRequestID) -> String { "request:" + id.rawValue }
}

/// A row that this program cannot have written.
package enum StoredDataError: Error, Sendable, Equatable {
  case unreadable(table: String)
}
