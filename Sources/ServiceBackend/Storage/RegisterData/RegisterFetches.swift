internal import AuditLog
package import Cryptography
package import Database
package import DomainTypes
package import FoundationEssentials
internal import ServiceBackendDomain

/// The register data of each request: asked for on receipt, kept with source, time and receipt.
package struct RegisterFetches: Sendable {
  private let database: Database
  private let cipher: FieldCipher
  package init(_ database: Database, cipher: FieldCipher) {
    self.database = database
    self.cipher = cipher
  }

  package enum State: String, Sendable {
    /// Not verified yet: not asked, or the register is down.
    case pending
    case done
    /// The gateway said no; asking again would not help.
    case refused
  }

  package struct Answer: Sendable, Equatable, Codable {
    package var values: [String: JSONValue]
    package var source: RegisterSource
    /// The gateway's signed proof of the exchange.
    package var statement: String
    package init(values: [String: JSONValue], source: RegisterSource, statement: String) {
      self.values = values
      self.source = source
      self.statement = statement
    }
  }

  package struct Fetch: Sendable, Equatable {
    package var request: LicenseRequestID
    package var rule: RegisterDataRule
    package var state: State
    package var attempts: Int
    package var answer: Answer?
  }

  /// What is due to be asked, longest due first.
  package func due(at now: Date, limit: Int = 20) throws -> [Fetch] {
    try database.read { connection in
      try connection.rows(
        Self.columns + " WHERE state = 'pending' AND nextAt <= ?1 ORDER BY nextAt LIMIT ?2", .time(now), .int(limit),
        decode: decode)
    }
  }

  /// Everything that was asked for one request.
  package func all(of id: LicenseRequestID) throws -> [Fetch] {
    try database.read { connection in
      try connection.rows(
        Self.columns + " WHERE request = ?1 ORDER BY service, subject", .text(id.rawValue), decode: decode)
    }
  }

  package func save(_ answer: Answer, for fetch: Fetch, at now: Date) async throws {
    let body = try cipher.seal(StoredJSON.encode(answer), context: Self.context(fetch))
    let event = AuditEvent(
      at: now, actor: "system", action: "request.registerData", object: "request:" + fetch.request.rawValue,
      detail: ["service": fetch.rule.service, "receipt": answer.source.receiptID], requestID: nil)
    try await database.write { connection in
      try connection.execute(
        """
        UPDATE registerFetch SET state = 'done', attempts = attempts + 1, result = ?4
        WHERE request = ?1 AND service = ?2 AND subject = ?3
        """,
        .text(fetch.request.rawValue), .text(fetch.rule.service), .text(fetch.rule.subject.rawValue), .blob(body))
      try AuditLog.append(event, in: connection)
    }
  }

  /// Tries again at `next`; `nil` gives up.
  package func postpone(_ fetch: Fetch, until next: Date?) async throws {
    try await database.write { connection in
      try connection.execute(
        """
        UPDATE registerFetch SET state = ?4, attempts = attempts + 1, nextAt = coalesce(?5, nextAt)
        WHERE request = ?1 AND service = ?2 AND subject = ?3
        """,
        .text(fetch.request.rawValue), .text(fetch.rule.service), .text(fetch.rule.subject.rawValue),
        .text(next == nil ? State.refused.rawValue : State.pending.rawValue), .optional(next))
    }
  }

  /// Asks for what the definition lists and the applicant can have.
  static func enqueue(
    _ rules: [RegisterDataRule], for request: LicenseRequest, at now: Date, in connection: Connection
  ) throws {
    for rule in rules where rule.subject == .person || request.applicant.kind == .company {
      try connection.execute(
        """
        INSERT INTO registerFetch (request, service, fields, subject, state, attempts, nextAt)
        VALUES (?1, ?2, ?3, ?4, 'pending', 0, ?5)
        """,
        .text(request.id.rawValue), .text(rule.service), .text(try StoredJSON.encode(rule.fields)),
        .text(rule.subject.rawValue), .time(now))
    }
  }

  private static let columns =
    "SELECT request, service, fields, subject, state, attempts, result FROM registerFetch"

  private static func context(_ fetch: Fetch) -> String {
    "registerFetch.result:\(fetch.request.rawValue)/\(fetch.rule.service)/\(fetch.rule.subject.rawValue)"
  }

  private func decode(_ row: borrowing Row) throws -> Fetch {
    guard let state = State(rawValue: try row.text(4)),
      let subject = LicenseDefinition.ApplicantKind(rawValue: try row.text(3))
    else { throw StoreFailure.unreadable }
    let fields = try StoredJSON.decode([String].self, row.text(2))
    var fetch = Fetch(
      request: LicenseRequestID(try row.text(0)),
      rule: RegisterDataRule(service: try row.text(1), fields: fields, subject: subject), state: state,
      attempts: try row.int(5))
    if let result = try row.optionalBlob(6) {
      fetch.answer = try StoredJSON.decode(Answer.self, cipher.open(result, context: Self.context(fetch)))
    }
    return fetch
  }
}
