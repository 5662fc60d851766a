internal import APIContract
internal import Cryptography
internal import Database
internal import FoundationEssentials

extension WebSessionStore {
  /// Whose session that was, also when its time is over.
  func subject(ofLapsed token: String) throws -> String? {
    let sealed = try database.read { connection in
      try connection.first(
        "SELECT sealed FROM web_session WHERE tokenHash = ?1", .blob(SHA256.hash(Array(token.utf8)))
      ) { try $0.blob(0) }
    }
    let session: BrowserSession? = try sealed.map { try unseal($0, context: "web-session") }
    return session?.person.sub
  }

  /// Keeps a form for an hour.
  ///
  /// - Returns: The token that opens it, for the cookie.
  func keep(_ form: KeptForm, subject: String, now: Date) async throws -> String {
    let token = SecureRandom.token()
    let sealed = try seal(form, context: Self.context(subject))
    try await database.write { connection in
      try connection.execute("DELETE FROM web_kept_form WHERE expiresAt < ?1", .time(now))
      try connection.execute(
        "INSERT INTO web_kept_form (tokenHash, sealed, subjectHash, expiresAt) VALUES (?1, ?2, ?3, ?4)",
        .blob(SHA256.hash(Array(token.utf8))), .blob(sealed), Self.name(ofSubject: subject),
        .time(now.addingTimeInterval(Self.signInLimit)))
    }
    return token
  }

  /// The form, for the person who sent it and for nobody else.
  func keptForm(_ token: String, subject: String, now: Date) throws -> KeptForm? {
    let sealed = try database.read { connection in
      try connection.first(
        "SELECT sealed FROM web_kept_form WHERE tokenHash = ?1 AND subjectHash = ?2 AND expiresAt > ?3",
        .blob(SHA256.hash(Array(token.utf8))), Self.name(ofSubject: subject), .time(now)
      ) { try $0.blob(0) }
    }
    return try sealed.map { try unseal($0, context: Self.context(subject)) }
  }

  private static func context(_ subject: String) -> String { "web-kept-form:" + subject }
}
