internal import AuditLog
package import Database
internal import Outbox

/// The schema of the portal's file, oldest step first; browser sessions bring their own step.
///
/// Columns named `sealed` are cipher text: a copy of the file tells no answer and no name.
package let portalMigrations: [Migration] = [
  AuditLog.migration,
  Outbox.migration,
  Migration(
    "portal-1",
    """
    CREATE TABLE draft (
      id TEXT PRIMARY KEY NOT NULL,
      owner TEXT NOT NULL,
      sealed BLOB NOT NULL,
      submission TEXT,
      createdAt INTEGER NOT NULL,
      updatedAt INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX draftOwner ON draft (owner, updatedAt);

    CREATE TABLE storedDocument (
      owner TEXT NOT NULL,
      sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
      sealed BLOB NOT NULL,
      contentType TEXT NOT NULL,
      size INTEGER NOT NULL CHECK (size > 0),
      storedAt INTEGER NOT NULL,
      PRIMARY KEY (owner, sha256)
    ) STRICT;

    CREATE TABLE submission (
      reference TEXT PRIMARY KEY NOT NULL,
      owner TEXT NOT NULL,
      draft TEXT NOT NULL UNIQUE REFERENCES draft (id),
      sealed BLOB NOT NULL,
      seal TEXT NOT NULL,
      submittedAt INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX submissionOwner ON submission (owner, submittedAt);

    CREATE TABLE operatorRequest (
      id TEXT PRIMARY KEY NOT NULL,
      owner TEXT NOT NULL,
      submission TEXT NOT NULL REFERENCES submission (reference),
      definition TEXT NOT NULL,
      sealed BLOB
    ) STRICT;
    CREATE INDEX operatorRequestSubmission ON operatorRequest (submission);

    CREATE TABLE requestEvent (
      request TEXT NOT NULL REFERENCES operatorRequest (id),
      sequence INTEGER NOT NULL CHECK (sequence > 0),
      kind TEXT NOT NULL,
      at INTEGER NOT NULL,
      sealedNote BLOB,
      PRIMARY KEY (request, sequence)
    ) STRICT;

    CREATE TABLE counter (
      series TEXT PRIMARY KEY NOT NULL,
      value INTEGER NOT NULL CHECK (value > 0)
    ) STRICT;

    CREATE TABLE catalogCopy (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      version TEXT NOT NULL,
      json BLOB NOT NULL,
      fetchedAt INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE idempotencyKey (
      owner TEXT NOT NULL,
      operation TEXT NOT NULL,
      keyHash BLOB NOT NULL,
      object TEXT NOT NULL,
      usedAt INTEGER NOT NULL,
      PRIMARY KEY (owner, operation, keyHash)
    ) STRICT;
    CREATE INDEX idempotencyKeyAge ON idempotencyKey (usedAt);
    """),
  Migration(
    "portal-2-one-form",
    """
    CREATE INDEX draftAge ON draft (updatedAt) WHERE submission IS NULL;
    CREATE INDEX storedDocumentAge ON storedDocument (owner, storedAt);

    CREATE TABLE confirmationCode (
      owner TEXT NOT NULL,
      object TEXT NOT NULL,
      sealed BLOB NOT NULL,
      sentAt INTEGER NOT NULL,
      PRIMARY KEY (owner, object)
    ) STRICT;
    CREATE INDEX confirmationCodeAge ON confirmationCode (sentAt);

    CREATE TABLE upload (
      id TEXT PRIMARY KEY NOT NULL,
      owner TEXT NOT NULL,
      sealed BLOB NOT NULL,
      length INTEGER NOT NULL CHECK (length > 0),
      createdAt INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX uploadAge ON upload (createdAt);

    CREATE TABLE downloadToken (
      tokenHash BLOB PRIMARY KEY NOT NULL,
      owner TEXT NOT NULL,
      sha256 TEXT NOT NULL,
      expiresAt INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE registerRemark (
      serial INTEGER PRIMARY KEY AUTOINCREMENT,
      draft TEXT NOT NULL,
      field TEXT NOT NULL,
      receiptID TEXT NOT NULL,
      source TEXT NOT NULL,
      sealed BLOB NOT NULL,
      at INTEGER NOT NULL,
      UNIQUE (draft, field)
    ) STRICT;

    CREATE INDEX operatorRequestOwner ON operatorRequest (owner, definition);

    CREATE TABLE awaitedNumber (
      request TEXT NOT NULL REFERENCES operatorRequest (id),
      field TEXT NOT NULL,
      awaits TEXT NOT NULL REFERENCES operatorRequest (id),
      sealed BLOB,
      PRIMARY KEY (request, field)
    ) STRICT;
    CREATE INDEX awaitedNumberOf ON awaitedNumber (awaits);
    """),
  Migration(
    "portal-3-followed-license",
    """
    ALTER TABLE operatorRequest ADD COLUMN follows BLOB;
    CREATE INDEX operatorRequestFollows ON operatorRequest (owner, follows) WHERE follows IS NOT NULL;
    """),
]
