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

  /// Sessions are found by identity's name of the sign-in, so that identity can end them from behind.
  package static let backChannelLogout = Migration(
    "web-session-0002",
    "ALTER TABLE web_session ADD COLUMN sidHash BLOB",
    "ALTER TABLE web_session ADD COLUMN subjectHash BLOB",
    "CREATE INDEX web_session_sid ON web_session (sidHash)",
    "CREATE INDEX web_session_subject ON web_session (subjectHash)",
    """
    CREATE TABLE web_ended_sign_in (
      nameHash BLOB PRIMARY KEY NOT NULL,
      endedAt INTEGER NOT NULL
    ) STRICT
    """,
    "CREATE INDEX web_ended_sign_in_age ON web_ended_sign_in (endedAt)")

  /// Forms that came when nobody was signed in, for an hour.
  package static let keptForms = Migration(
    "web-session-0003",
    """
    CREATE TABLE web_kept_form (
      tokenHash BLOB PRIMARY KEY NOT NULL,
      sealed BLOB NOT NULL,
      subjectHash BLOB NOT NULL,
      expiresAt INTEGER NOT NULL
    ) STRICT
    """,
    "CREATE INDEX web_kept_form_expiry ON web_kept_form (expiresAt)")

  package static let migrations = [migration, backChannelLogout, keptForms]
}
