internal import Cryptography
internal import Database
package import DomainTypes
package import FoundationEssentials
package import PortalDomain

/// What became of a confirmation.
package enum SubmitOutcome: Sendable {
  case submitted(Submission)
  /// This draft was sent before: the same submission again.
  case already(Submission)
  case noDraft
  /// The idempotency key was used for another draft.
  case keyReused
  /// The license that it is about has a request that is not decided yet.
  case pending(OperatorRequest)
  /// The one-time code does not confirm this; nothing was sent.
  case codeRefused(ConfirmationCodeRefusal)
}

extension PortalStore {
  /// The outbox destination of license requests.
  package static let backendDestination = "service-backend"

  /// Confirms a draft: number, seal, requests and outbox messages in one transaction.
  ///
  /// However often and in parallel it is called, one draft becomes one submission.
  ///
  /// - Parameters:
  ///   - id: The draft.
  ///   - owner: Whose it must be.
  ///   - code: The one-time code that was typed; `nil` where none is asked for.
  ///   - subject: What a code of this draft must have been sent for.
  ///   - idempotencyKey: What the caller sent, if it did.
  ///   - act: Who confirms, when.
  ///   - make: Makes the submission under the number that it gets; what it throws leaves no trace.
  /// - Returns: The submission, new or known.
  /// - Throws: What `make` threw, or a `DatabaseError`.
  package func submit(
    _ id: DraftID, of owner: Owner, code: String? = nil,
    subject: @escaping @Sendable (Draft) -> String = { $0.id.rawValue }, idempotencyKey: String?, _ act: Act,
    make: @escaping @Sendable (Draft, SubmissionID) throws -> Submission
  ) async throws -> SubmitOutcome {
    try await database.write { connection in
      guard var draft = try draft(id, of: owner, in: connection) else { return .noDraft }
      if let idempotencyKey {
        let taken = try claim(
          idempotencyKey, operation: "submit", object: id.rawValue, owner, now: act.now, in: connection)
        guard taken else { return .keyReused }
      }
      if let reference = draft.submission, let known = try submission(reference, of: owner, in: connection) {
        return .already(known)
      }
      if let license = draft.followedLicense,
        let pending = try openRequest(about: license, of: owner, in: connection)
      {
        return .pending(pending)
      }
      // In this transaction, so that fifty confirmations with one code are one submission, and a wrong code counts.
      if let code, let refusal = try use(code, for: id.rawValue, subject: subject(draft), owner, act, in: connection) {
        return .codeRefused(refusal)
      }
      let today = BangkokTime(act.now).date
      let serial = try next(SubmissionReference.series(on: today), in: connection)
      let reference = SubmissionReference.make(serial: serial, on: today)
      let submission = try make(draft, reference)
      try draft.close(as: reference, now: act.now)
      try save(draft, in: connection)
      try insert(submission, owner, follows: draft.followedLicense, in: connection)
      try append(
        .submissionConfirmed, object: reference.rawValue, detail: ["draft": id.rawValue, "seal": submission.seal],
        act, in: connection)
      return .submitted(submission)
    }
  }

  /// The seal of a submission, for who holds its copy: nothing else of it.
  package func seal(_ reference: SubmissionID) throws -> (seal: String, submittedAt: Date)? {
    try database.read { connection in
      try connection.first(
        "SELECT seal, submittedAt FROM submission WHERE reference = ?1", .text(reference.rawValue)
      ) { (seal: try $0.text(0), submittedAt: try $0.time(1)) }
    }
  }

  package func submission(_ reference: SubmissionID, of owner: Owner) throws -> Submission? {
    try database.read { try submission(reference, of: owner, in: $0) }
  }

  /// The newest submissions first, those that follow the one at `cursor`.
  package func submissions(of owner: Owner, after cursor: NewestFirst? = nil, limit: Int) throws -> [Submission] {
    try database.read { connection in
      try connection.rows(
        """
        SELECT reference, sealed FROM submission WHERE owner = ?1 AND (submittedAt, reference) < (?2, ?3)
        ORDER BY submittedAt DESC, reference DESC LIMIT ?4
        """,
        .text(owner.key), NewestFirst.time(cursor), NewestFirst.key(cursor), .int(limit)
      ) { row in try open(Submission.self, try row.blob(1), context: Self.context(try row.text(0))) }
    }
  }

  /// Whether a submission has this file.
  func isSubmitted(_ sha256: String, of owner: Owner, in connection: Connection) throws -> Bool {
    try connection.rows("SELECT reference, sealed FROM submission WHERE owner = ?1", .text(owner.key)) { row in
      try open(Submission.self, try row.blob(1), context: Self.context(try row.text(0)))
        .documents.contains { $0.sha256 == sha256 }
    }.contains(true)
  }

  /// The submission that a request belongs to, whoever owns it: for the delivery.
  package func submission(ofRequest id: LicenseRequestID) throws -> Submission? {
    try database.read { connection in
      try connection.first(
        """
        SELECT submission.reference, submission.sealed FROM operatorRequest
        JOIN submission ON submission.reference = operatorRequest.submission WHERE operatorRequest.id = ?1
        """, .text(id.rawValue)
      ) { row in try open(Submission.self, try row.blob(1), context: Self.context(try row.text(0))) }
    }
  }

  private func submission(
    _ reference: SubmissionID, of owner: Owner, in connection: Connection
  ) throws -> Submission? {
    try connection.first(
      "SELECT sealed FROM submission WHERE reference = ?1 AND owner = ?2", .text(reference.rawValue),
      .text(owner.key)
    ) { try open(Submission.self, try $0.blob(0), context: Self.context(reference.rawValue)) }
  }

  private func insert(
    _ submission: Submission, _ owner: Owner, follows: String?, in connection: Connection
  ) throws {
    try connection.execute(
      """
      INSERT INTO submission (reference, owner, draft, sealed, seal, submittedAt) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
      """,
      .text(submission.reference.rawValue), .text(owner.key), .text(submission.draft.rawValue),
      try seal(submission, context: Self.context(submission.reference.rawValue)), .text(submission.seal),
      .time(submission.submittedAt))
    for license in submission.licenses {
      let id = license.request.rawValue
      try connection.execute(
        "INSERT INTO operatorRequest (id, owner, submission, definition, follows) VALUES (?1, ?2, ?3, ?4, ?5)",
        .text(id), .text(owner.key), .text(submission.reference.rawValue), .text(license.definition.rawValue),
        followed(license.action == .new ? nil : follows))
    }
    for license in submission.licenses where try !await(license, of: submission, in: connection) {
      try handOver(license.request, in: connection)
    }
  }

  private func next(_ series: String, in connection: Connection) throws -> Int {
    try connection.first(
      """
      INSERT INTO counter (series, value) VALUES (?1, 1)
      ON CONFLICT (series) DO UPDATE SET value = value + 1 RETURNING value
      """, .text(series)
    ) { try $0.int(0) } ?? 1
  }

  private static func context(_ reference: String) -> String { "submission:" + reference }
}
