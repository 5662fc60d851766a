internal import Database
package import DomainTypes
package import FoundationEssentials
package import IdentityDomain

/// One line of a person's sign-in history.
package struct SignInRecord: Sendable, Equatable {
  package enum Outcome: String, Sendable {
    case signedIn, wrongPassword, wrongSecondFactor
  }
  package let at: Date
  package let outcome: Outcome
  package let methods: Set<SignInMethod>
  package let device: Device

  /// Seconds that it is kept: the Computer Crime Act section 26 asks for 90 days of traffic data.
  package static let keptFor = 90.0 * 86_400
}

extension IdentityStore {
  /// The newest first.
  package func signIns(of id: AccountID, limit: Int = 50) throws -> [SignInRecord] {
    try database.read { connection in
      try connection.rows(
        """
        SELECT at, outcome, methods, device, address FROM signInRecord WHERE accountID = ?1
        ORDER BY at DESC, id DESC LIMIT ?2
        """,
        .text(id.rawValue), .int(limit)
      ) { row in
        guard let outcome = SignInRecord.Outcome(rawValue: try row.text(1)) else {
          throw StoredDataError.unreadable(table: "signInRecord")
        }
        return SignInRecord(
          at: try row.time(0), outcome: outcome, methods: Set(stored: try row.text(2)),
          device: Device(name: try row.text(3), address: try opened(address: try row.optionalBlob(4))))
      }
    }
  }

  /// Writes down a try that failed, where the owner sees it.
  package func recordFailedSignIn(
    _ outcome: SignInRecord.Outcome, of id: AccountID, device: Device, at moment: Moment
  ) async throws {
    try await database.write { connection in
      try insert(outcome, of: id, methods: [], device, at: moment.now, in: connection)
    }
  }

  /// Counts a wrong password under every key and writes it down; nobody's, where the name is unknown.
  package func recordWrongPassword(
    _ keys: [AttemptKey], of id: AccountID?, wait: Int, device: Device, at moment: Moment
  ) async throws {
    try await database.write { connection in
      for key in keys { try insert(key, now: moment.now, in: connection) }
      if let id { try insert(.wrongPassword, of: id, methods: [], device, at: moment.now, in: connection) }
      try append(
        .signInFailed, actor: "anonymous", object: id?.rawValue ?? "unknown", detail: ["wait": "\(wait)"], at: moment,
        in: connection)
    }
  }

  func insert(
    _ outcome: SignInRecord.Outcome, of id: AccountID, methods: Set<SignInMethod>, _ device: Device, at now: Date,
    in connection: Connection
  ) throws {
    try connection.execute(
      "INSERT INTO signInRecord (accountID, at, outcome, methods, device, address) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
      .text(id.rawValue), .time(now), .text(outcome.rawValue), .text(methods.stored), .text(device.name),
      try sealed(device))
  }
}
