package import Database

/// The tables of browser sessions, in the database of the daemon whose pages they open.
package enum WebSessionSchema {
  package static let migration = Migration(
    "web-session-0001",
    """
    CREATE TABLE web_session (
      tokenHash BLOB PRIMARY KEY NOT NULL,
      sealed BLOB NOT NULL,
      lastSeenAt INTEGER NOT NULL,
      expiresAt INTEGER NOT NULL
    ) STRICT
    """,
    "CREATE INDEX web_session_expiry ON web_session (expiresAt)",
    """
    CREATE TABLE web_sign_in (
      stateHash BLOB PRIMARY KEY NOT NULL,
      sealed BLOB NOT NULL,
      expiresAt INTEGER NOT NULL
    ) STRICT
    """,
    "CREATE INDEX web_sign_in_expiry ON web_sign_in (expiresAt)")
}
