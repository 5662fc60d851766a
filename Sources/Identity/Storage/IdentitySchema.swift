internal import AuditLog
package import Database
internal import Outbox

/// The schema of identity's file, oldest step first.
///
/// Columns named `…Index` are blind indexes and `…Hash` SHA-256 of a token: a copy of the file opens no account and
/// names nobody.
package let identityMigrations: [Migration] = [
  AuditLog.migration,
  Migration(
    "identity-1",
    """
    CREATE TABLE account (
      id TEXT PRIMARY KEY NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('person', 'officer')),
      username TEXT NOT NULL UNIQUE,
      citizenIndex BLOB,
      emailIndex BLOB NOT NULL UNIQUE,
      personal BLOB NOT NULL,
      passwordHash TEXT NOT NULL,
      ial TEXT NOT NULL,
      createdAt INTEGER NOT NULL,
      CHECK (kind = 'officer' OR citizenIndex IS NOT NULL)
    ) STRICT;
    CREATE UNIQUE INDEX accountCitizen ON account (kind, citizenIndex);

    CREATE TABLE evidence (
      accountID TEXT NOT NULL REFERENCES account (id),
      source TEXT NOT NULL,
      at INTEGER NOT NULL,
      receiptID TEXT NOT NULL,
      PRIMARY KEY (accountID, source, receiptID)
    ) STRICT;

    CREATE TABLE registration (
      tokenHash BLOB PRIMARY KEY NOT NULL,
      person BLOB NOT NULL,
      evidence TEXT NOT NULL,
      expiresAt INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE attempt (
      id INTEGER PRIMARY KEY NOT NULL,
      kind TEXT NOT NULL,
      keyIndex BLOB NOT NULL,
      at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX attemptKey ON attempt (keyIndex, kind, at);
    CREATE INDEX attemptAge ON attempt (at);

    CREATE TABLE browserSession (
      tokenHash BLOB PRIMARY KEY NOT NULL,
      accountID TEXT NOT NULL REFERENCES account (id),
      authTime INTEGER NOT NULL,
      actingAs TEXT,
      hasChosen INTEGER NOT NULL CHECK (hasChosen IN (0, 1)),
      expiresAt INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX browserSessionAge ON browserSession (expiresAt);

    CREATE TABLE authorizationGrant (
      id TEXT PRIMARY KEY NOT NULL,
      codeHash BLOB NOT NULL UNIQUE,
      clientID TEXT NOT NULL,
      accountID TEXT NOT NULL REFERENCES account (id),
      sessionHash BLOB NOT NULL,
      actingAs TEXT,
      scopes TEXT NOT NULL,
      nonce TEXT,
      redirectURI TEXT NOT NULL,
      codeChallenge TEXT NOT NULL,
      authTime INTEGER NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('codeIssued', 'redeemed', 'revoked')),
      codeExpiresAt INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX authorizationGrantSession ON authorizationGrant (sessionHash);
    CREATE INDEX authorizationGrantAge ON authorizationGrant (codeExpiresAt);

    CREATE TABLE usedAssertion (
      clientID TEXT NOT NULL,
      assertionHash BLOB NOT NULL,
      expiresAt INTEGER NOT NULL,
      PRIMARY KEY (clientID, assertionHash)
    ) STRICT;
    CREATE INDEX usedAssertionAge ON usedAssertion (expiresAt);

    CREATE TABLE company (
      juristicID TEXT PRIMARY KEY NOT NULL,
      name TEXT NOT NULL,
      issuedAt INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE representative (
      juristicID TEXT NOT NULL REFERENCES company (juristicID),
      accountID TEXT NOT NULL REFERENCES account (id),
      since INTEGER NOT NULL,
      receiptID TEXT NOT NULL,
      PRIMARY KEY (juristicID, accountID)
    ) STRICT;
    CREATE INDEX representativeAccount ON representative (accountID);
    """),
  Outbox.migration,
  openIDMigration,
  Migration(
    "identity-3",
    // Looked at every second for those whose day has come.
    "CREATE INDEX delegationUntil ON delegation (until) WHERE revokedAt IS NULL"),
  Migration(
    "identity-4",
    // Keys of DPoP: the one a code is for, and the one that may refresh the tokens.
    """
    ALTER TABLE authorizationGrant ADD COLUMN proofKey TEXT;
    ALTER TABLE authorizationGrant ADD COLUMN refreshKey TEXT;
    """),
  Migration(
    "identity-5",
    // The list that other daemons read. A trigger, so that no way of revoking a grant can forget it.
    """
    CREATE TABLE revocation (
      sequence INTEGER PRIMARY KEY AUTOINCREMENT,
      id TEXT NOT NULL,
      at INTEGER NOT NULL DEFAULT (unixepoch())
    ) STRICT;
    CREATE INDEX revocationAge ON revocation (at);
    CREATE TRIGGER grantRevoked AFTER UPDATE OF state ON authorizationGrant
    WHEN NEW.state = 'revoked' AND OLD.state = 'redeemed'
    BEGIN INSERT INTO revocation (id) VALUES (NEW.id); END;
    """),
]
