internal import APIContract
package import Cryptography
package import Database
package import FoundationEssentials

/// Where sessions are kept: tokens as hashes, what they open as cipher text.
package struct WebSessionStore: Sendable {
  /// Seconds without a request after which a session ends.
  package static let idleLimit = 30.0 * 60
  /// Seconds after which a session ends, busy or not.
  package static let absoluteLimit = 8.0 * 3600
  /// Seconds for which a session that is over still says whose it was, so that a form that came late is kept for them.
  static let afterlife = 24.0 * 3600
  /// Seconds that a person may take at identity.
  static let signInLimit = 3600.0

  let database: Database
  private let cipher: FieldCipher

  package init(database: Database, cipher: FieldCipher) {
    self.database = database
    self.cipher = cipher
  }

  /// Keeps a new session under a fresh token, which is returned for the cookie.
  package func open(_ session: BrowserSession, now: Date) async throws -> String {
    let token = SecureRandom.token()
    let hash = SHA256.hash(Array(token.utf8))
    let sealed = try seal(session, context: "web-session")
    try await database.write { connection in
      try connection.execute(
        "DELETE FROM web_session WHERE expiresAt < ?1", .time(now.addingTimeInterval(-Self.afterlife)))
      try connection.execute(
        """
        INSERT INTO web_session (tokenHash, sealed, lastSeenAt, expiresAt, sidHash, subjectHash)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6)
        """,
        .blob(hash), .blob(sealed), .time(now), .time(now.addingTimeInterval(Self.absoluteLimit)),
        session.sid.map(Self.name(ofSession:)) ?? .null, Self.name(ofSubject: session.person.sub))
    }
    return token
  }

  /// The session of a token; `nil` when there is none or its time is over.
  package func session(_ token: String, now: Date) async throws -> BrowserSession? {
    let hash = SHA256.hash(Array(token.utf8))
    let row = try database.read { connection in
      try connection.first(
        "SELECT sealed, lastSeenAt FROM web_session WHERE tokenHash = ?1 AND expiresAt > ?2 AND lastSeenAt > ?3",
        .blob(hash), .time(now), .time(now.addingTimeInterval(-Self.idleLimit))
      ) { (sealed: try $0.blob(0), lastSeenAt: try $0.time(1)) }
    }
    guard let row else { return nil }
    // Written once a minute at most: a busy page costs no write.
    if now.timeIntervalSince(row.lastSeenAt) > 60 {
      try await database.write { connection in
        try connection.execute("UPDATE web_session SET lastSeenAt = ?2 WHERE tokenHash = ?1", .blob(hash), .time(now))
      }
    }
    return try unseal(row.sealed, context: "web-session")
  }

  package func close(_ token: String) async throws {
    let hash = SHA256.hash(Array(token.utf8))
    try await database.write { try $0.execute("DELETE FROM web_session WHERE tokenHash = ?1", .blob(hash)) }
  }

  /// Keeps what the callback will need, under the `state` that goes through the browser.
  func begin(_ signIn: PendingSignIn, state: String, now: Date) async throws {
    let hash = SHA256.hash(Array(state.utf8))
    let sealed = try seal(signIn, context: "web-sign-in")
    try await database.write { connection in
      try connection.execute("DELETE FROM web_sign_in WHERE expiresAt < ?1", .time(now))
      try connection.execute(
        "INSERT INTO web_sign_in (stateHash, sealed, expiresAt) VALUES (?1, ?2, ?3)",
        .blob(hash), .blob(sealed), .time(now.addingTimeInterval(Self.signInLimit)))
    }
  }

  /// Takes a pending sign-in out: a state works once.
  func finish(state: String, now: Date) async throws -> PendingSignIn? {
    let hash = SHA256.hash(Array(state.utf8))
    let sealed = try await database.write { connection in
      try connection.first(
        "DELETE FROM web_sign_in WHERE stateHash = ?1 AND expiresAt > ?2 RETURNING sealed", .blob(hash), .time(now)
      ) { try $0.blob(0) }
    }
    return try sealed.map { try unseal($0, context: "web-sign-in") }
  }

  func seal(_ value: some Encodable, context: String) throws -> [UInt8] {
    try cipher.seal(String(decoding: try ContractJSON.encode(value), as: UTF8.self), context: context)
  }

  func unseal<Value: Decodable>(_ sealed: [UInt8], context: String) throws -> Value {
    try ContractJSON.decode(Value.self, from: Array(try cipher.open(sealed, context: context).utf8))
  }
}

/// What a browser that went to identity will need when it comes back.
struct PendingSignIn: Sendable, Codable {
  var nonce: String
  /// The PKCE code verifier (RFC 7636).
  var verifier: String
  /// Where the person wanted to go: a path of this site.
  var returnTo: String
  /// The browser that began; another one cannot finish.
  var browser: String
  /// The authentication level that the page wants.
  var level: AuthenticationLevel?
}
