internal import Database
package import DomainTypes
internal import Outbox
internal import PortalDomain

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

  /// The requests that this one still waits for.
  package func awaited(by request: LicenseRequestID) throws -> [LicenseRequestID] {
    try database.read { connection in
      try connection.rows(
        "SELECT awaits FROM awaitedNumber WHERE request = ?1 AND sealed IS NULL ORDER BY field",
        .text(request.rawValue)
      ) { LicenseRequestID(try $0.text(0)) }
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
    for (request, field) in waiting {
      try connection.execute(
        "UPDATE awaitedNumber SET sealed = ?3 WHERE request = ?1 AND field = ?2", .text(request.rawValue),
        .text(field), try seal(number, context: Self.context(awaitedBy: request)))
      let left =
        try connection.first(
          "SELECT count(*) FROM awaitedNumber WHERE request = ?1 AND sealed IS NULL", .text(request.rawValue)
        ) { try $0.int(0) } ?? 0
      if left == 0 { try handOver(request, in: connection) }
    }
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
