internal import AuditLog
package import Database
internal import Outbox

/// The schema of service-backend's database, oldest step first; released steps are never edited.
package let serviceBackendMigrations: [Migration] =
  [AuditLog.migration, Outbox.migration] + [
    requestTables, documentTables, paymentTables, licenseTables, workTables, officeTables, registerTables,
    agencyTables,
  ] + catalogMigrations + [followerTables, accountTables]

private let requestTables = Migration(
  "service-backend-0001-requests",
  """
  CREATE TABLE request (
    id TEXT PRIMARY KEY NOT NULL,
    number TEXT NOT NULL UNIQUE,
    agency TEXT NOT NULL,
    definition TEXT NOT NULL,
    definitionVersion INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN (
      'received', 'completenessCheck', 'awaitingCorrection', 'consideration', 'awaitingPayment', 'paymentReview',
      'preparingDocument', 'awaitingSignature', 'issued', 'refused', 'returned', 'withdrawn')),
    version INTEGER NOT NULL CHECK (version > 0),
    sequence INTEGER NOT NULL CHECK (sequence > 0),
    assignee TEXT,
    receivedAt INTEGER NOT NULL,
    dueOn TEXT NOT NULL,
    fingerprint BLOB NOT NULL,
    body BLOB NOT NULL
  ) STRICT
  """,
  "CREATE INDEX requestInbox ON request (agency, state, dueOn, id)",
  """
  CREATE TABLE requestEvent (
    request TEXT NOT NULL REFERENCES request (id),
    sequence INTEGER NOT NULL,
    kind TEXT NOT NULL,
    at INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (request, sequence)
  ) STRICT
  """,
  """
  CREATE TABLE idempotency (
    request TEXT NOT NULL REFERENCES request (id),
    key TEXT NOT NULL,
    fingerprint BLOB NOT NULL,
    sequence INTEGER NOT NULL,
    PRIMARY KEY (request, key)
  ) STRICT
  """,
  """
  CREATE TABLE correctionDeadline (
    request TEXT PRIMARY KEY NOT NULL REFERENCES request (id),
    at INTEGER NOT NULL
  ) STRICT
  """,
  "CREATE INDEX correctionDeadlineAt ON correctionDeadline (at)",
  "CREATE TABLE counter (series TEXT PRIMARY KEY NOT NULL, value INTEGER NOT NULL CHECK (value > 0)) STRICT")

private let documentTables = Migration(
  "service-backend-0002-documents",
  """
  CREATE TABLE document (
    sha256 TEXT PRIMARY KEY NOT NULL CHECK (length(sha256) = 64),
    contentType TEXT NOT NULL,
    size INTEGER NOT NULL,
    storedAt INTEGER NOT NULL,
    bytes BLOB NOT NULL
  ) STRICT
  """)

private let paymentTables = Migration(
  "service-backend-0003-payments",
  """
  CREATE TABLE bill (
    agency TEXT NOT NULL,
    number TEXT NOT NULL,
    request TEXT NOT NULL UNIQUE REFERENCES request (id),
    satang INTEGER NOT NULL CHECK (satang > 0),
    statedAt INTEGER NOT NULL,
    PRIMARY KEY (agency, number)
  ) STRICT
  """,
  """
  CREATE TABLE slip (
    sha256 TEXT PRIMARY KEY NOT NULL,
    request TEXT NOT NULL REFERENCES request (id),
    bill TEXT NOT NULL,
    givenAt INTEGER NOT NULL
  ) STRICT
  """,
  """
  CREATE TABLE receipt (
    agency TEXT NOT NULL,
    number TEXT NOT NULL,
    request TEXT NOT NULL UNIQUE REFERENCES request (id),
    satang INTEGER NOT NULL CHECK (satang > 0),
    issuedAt INTEGER NOT NULL,
    PRIMARY KEY (agency, number)
  ) STRICT
  """)

private let licenseTables = Migration(
  "service-backend-0004-licenses",
  """
  CREATE TABLE license (
    agency TEXT NOT NULL,
    number TEXT NOT NULL,
    request TEXT NOT NULL UNIQUE REFERENCES request (id),
    definition TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('active', 'suspended', 'revoked', 'expired', 'replaced')),
    issuedOn TEXT NOT NULL,
    expiresOn TEXT,
    documentSHA256 TEXT NOT NULL REFERENCES document (sha256),
    tokenHash BLOB NOT NULL UNIQUE,
    PRIMARY KEY (agency, number)
  ) STRICT
  """)

private let workTables = Migration(
  "service-backend-0005-work",
  """
  CREATE TABLE staff (
    username TEXT PRIMARY KEY NOT NULL,
    agency TEXT NOT NULL,
    body TEXT NOT NULL
  ) STRICT
  """,
  """
  CREATE TABLE definition (
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    publishedAt INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (id, version)
  ) STRICT
  """,
  """
  CREATE TABLE registerFetch (
    request TEXT NOT NULL REFERENCES request (id),
    service TEXT NOT NULL,
    fields TEXT NOT NULL,
    subject TEXT NOT NULL CHECK (subject IN ('person', 'company')),
    state TEXT NOT NULL CHECK (state IN ('pending', 'done', 'refused')),
    attempts INTEGER NOT NULL,
    nextAt INTEGER NOT NULL,
    result BLOB,
    PRIMARY KEY (request, service, subject),
    CHECK ((state = 'done') = (result IS NOT NULL))
  ) STRICT
  """,
  "CREATE INDEX registerFetchDue ON registerFetch (state, nextAt)",
  """
  CREATE TABLE draftJob (
    request TEXT PRIMARY KEY NOT NULL REFERENCES request (id),
    attempts INTEGER NOT NULL,
    nextAt INTEGER NOT NULL
  ) STRICT
  """,
  "CREATE INDEX draftJobDue ON draftJob (nextAt)")

private let accountTables = Migration(
  "service-backend-0041-account-notices",
  """
  CREATE TABLE accountNotice (
    account TEXT PRIMARY KEY NOT NULL,
    standing TEXT NOT NULL CHECK (standing IN ('active', 'suspended', 'deceased')),
    since INTEGER NOT NULL
  ) STRICT
  """)
