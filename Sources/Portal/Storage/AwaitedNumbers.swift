internal import Database
package import DomainTypes
internal import Outbox
package import PortalDomain

// A license that needs another's number waits here until that one is issued; then it is handed over with the number.

extension PortalStore {
  /// The numbers that other licenses of the submission gave this request, by field.
  package func awaitedNumbers(of request: LicenseRequestID) throws -> [String: String] {
    try database.read { connection in
      let pairs = try connection.rows(
        "SELECT field, sealed FROM awaitedNumber WHERE request = ?1", .text(request.rawValue)
      ) { row in
        (
          try row.text(0),
          try row.optionalBlob(1).map { try open(String.self, $0, context: Self.context(awaitedBy: request)) }
        )
      }
      return pairs.reduce(into: [:]) { $0[$1.0] = $1.1 }
    }
  }

  /// The numbers that requests of the submission still wait for.
  package func awaitedNumbers(in submission: Submission) throws -> [LicenseRequestID: [AwaitedNumber]] {
    let waiting = submission.licenses.filter { $0.waitsFor != nil }.map(\.request)
    guard !waiting.isEmpty else { return [:] }
    return try database.read { connection in
      try waiting.reduce(into: [:]) { $0[$1] = try awaited(by: $1, in: connection) }
    }
  }

  private func awaited(by request: LicenseRequestID, in connection: Connection) throws -> [AwaitedNumber] {
    try connection.rows(
      "SELECT field, awaits FROM awaitedNumber WHERE request = ?1 AND sealed IS NULL ORDER BY field",
      .text(request.rawValue)
    ) { AwaitedNumber(field: try $0.text(0), from: LicenseRequestID(try $0.text(1))) }
  }

  /// Gives a number that will never come by itself; the request is handed over when no other is awaited.
  ///
  /// - Returns: Whether it was awaited still.
  package func give(
    _ number: String, for field: String, to request: LicenseRequestID, _ act: Act
  ) async throws -> Bool {
    try await database.write { connection in
      guard try awaited(by: request, in: connection).contains(where: { $0.field == field }) else { return false }
      try fill(field, of: request, with: number, in: connection)
      try append(.awaitedNumberGiven, object: request.rawValue, detail: ["field": field], act, in: connection)
      return true
    }
  }

  /// Ends a request that still waits for a number and was never handed over.
  ///
  /// - Returns: Whether it was waiting still.
  package func withdrawWaiting(_ id: LicenseRequestID, as withdrawn: RequestEvent, _ act: Act) async throws -> Bool {
    try await database.write { connection in
      guard try !awaited(by: id, in: connection).isEmpty else { return false }
      try connection.execute("DELETE FROM awaitedNumber WHERE request = ?1", .text(id.rawValue))
      try update(id, in: connection) { _ = $0.take([withdrawn]) }
      try append(.requestWithdrawn, object: id.rawValue, act, in: connection)
      return true
    }
  }

  /// Notes whose numbers a request waits for.
  ///
  /// - Returns: Whether it waits at all.
  func await(_ license: Submission.License, of submission: Submission, in connection: Connection) throws -> Bool {
    var waits = false
    for wait in license.waitsFor ?? [] {
      guard let other = submission.licenses.first(where: { $0.definition == wait.definition }) else { continue }
      try connection.execute(
        "INSERT INTO awaitedNumber (request, field, awaits) VALUES (?1, ?2, ?3)", .text(license.request.rawValue),
        .text(wait.field), .text(other.request.rawValue))
      waits = true
    }
    return waits
  }

  /// Gives the number of an issued license to the requests that wait for it, and hands over those that wait no more.
  func yield(_ number: String, of issued: LicenseRequestID, in connection: Connection) throws {
    let waiting = try connection.rows(
      "SELECT request, field FROM awaitedNumber WHERE awaits = ?1 AND sealed IS NULL", .text(issued.rawValue)
    ) { (LicenseRequestID(try $0.text(0)), try $0.text(1)) }
    for (request, field) in waiting { try fill(field, of: request, with: number, in: connection) }
  }

  private func fill(
    _ field: String, of request: LicenseRequestID, with number: String, in connection: Connection
  ) throws {
    try connection.execute(
      "UPDATE awaitedNumber SET sealed = ?3 WHERE request = ?1 AND field = ?2", .text(request.rawValue),
      .text(field), try seal(number, context: Self.context(awaitedBy: request)))
    if try awaited(by: request, in: connection).isEmpty { try handOver(request, in: connection) }
  }

  /// Puts a request into the outbox; the id is enough, the answers stay sealed where they are.
  func handOver(_ request: LicenseRequestID, in connection: Connection) throws {
    let id = request.rawValue
    try Outbox.enqueue(
      OutboxMessage(
        destination: Self.backendDestination, orderKey: id, idempotencyKey: id, payload: Array(id.utf8)),
      in: connection)
  }

  private static func context(awaitedBy request: LicenseRequestID) -> String { "awaited:" + request.rawValue }
}
