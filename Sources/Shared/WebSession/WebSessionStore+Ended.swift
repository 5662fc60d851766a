internal import Cryptography
internal import Database
internal import FoundationEssentials

// Sign-ins that identity ended: by session, or all of a person's.
extension WebSessionStore {
  /// Seconds for which an ended sign-in is remembered: longer than any access token lives.
  private static let memory = 3600.0

  /// Ends the sessions of a sign-in, or of a person when no sign-in is named.
  func end(sid: String?, subject: String?, now: Date) async throws {
    try await database.write { connection in
      try connection.execute(
        "DELETE FROM web_ended_sign_in WHERE endedAt < ?1", .time(now.addingTimeInterval(-Self.memory)))
      if let sid {
        try connection.execute("DELETE FROM web_session WHERE sidHash = ?1", Self.name(ofSession: sid))
        try connection.execute(
          """
          INSERT INTO web_ended_sign_in (nameHash, endedAt) VALUES (?1, ?2)
          ON CONFLICT (nameHash) DO UPDATE SET endedAt = excluded.endedAt
          """,
          Self.name(ofSession: sid), .time(now))
      } else if let subject {
        try connection.execute("DELETE FROM web_session WHERE subjectHash = ?1", Self.name(ofSubject: subject))
      }
    }
  }

  func endedAt(sid: String) throws -> Date? {
    try database.read { connection in
      try connection.first(
        "SELECT endedAt FROM web_ended_sign_in WHERE nameHash = ?1", Self.name(ofSession: sid)
      ) { try $0.time(0) }
    }
  }

  static func name(ofSession sid: String) -> Value { .blob(SHA256.hash(Array(("sid:" + sid).utf8))) }
  static func name(ofSubject subject: String) -> Value { .blob(SHA256.hash(Array(("sub:" + subject).utf8))) }
}
