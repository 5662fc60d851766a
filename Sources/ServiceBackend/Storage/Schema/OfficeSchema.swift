internal import Database

/// What the work of offices needs: grants, inbox lanes, timers, notices, notes and search.
let officeTables = Migration(
  "service-backend-0006-offices",
  """
  ALTER TABLE request ADD COLUMN office TEXT NOT NULL DEFAULT '';
  ALTER TABLE request ADD COLUMN area TEXT NOT NULL DEFAULT '';
  ALTER TABLE request ADD COLUMN isOpen INTEGER NOT NULL DEFAULT 1 CHECK (isOpen IN (0, 1));
  ALTER TABLE request ADD COLUMN turn TEXT NOT NULL DEFAULT 'officer'
    CHECK (turn IN ('operator', 'officer', 'cashier', 'signatory', 'nobody'));
  ALTER TABLE request ADD COLUMN headline BLOB NOT NULL DEFAULT x'';
  UPDATE request SET isOpen = 0, turn = 'nobody' WHERE state IN ('issued', 'refused', 'returned', 'withdrawn');
  DROP INDEX requestInbox;
  CREATE INDEX requestOfAgency ON request (agency, isOpen, dueOn, id);

  CREATE TABLE inboxLane (
    request TEXT NOT NULL REFERENCES request (id),
    role TEXT NOT NULL,
    agency TEXT NOT NULL,
    office TEXT NOT NULL,
    area TEXT NOT NULL,
    definition TEXT NOT NULL,
    dueOn TEXT NOT NULL,
    PRIMARY KEY (request, role)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX inboxLaneOfAgency ON inboxLane (agency, role, dueOn, request, area);
  CREATE INDEX inboxLaneOfOffice ON inboxLane (agency, office, role, dueOn, request, definition, area);
  CREATE INDEX inboxLaneOfDefinition ON inboxLane (agency, role, definition, dueOn, request, area);

  CREATE TABLE requestTimer (
    request TEXT NOT NULL REFERENCES request (id),
    kind TEXT NOT NULL CHECK (kind IN ('correction', 'decision', 'step', 'result')),
    at INTEGER NOT NULL,
    PRIMARY KEY (request, kind)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX requestTimerAt ON requestTimer (at);
  INSERT INTO requestTimer (request, kind, at) SELECT request, 'correction', at FROM correctionDeadline;
  DROP TABLE correctionDeadline;

  CREATE TABLE caseTerm (
    agency TEXT NOT NULL,
    term BLOB NOT NULL CHECK (length(term) = 16),
    request TEXT NOT NULL REFERENCES request (id),
    PRIMARY KEY (agency, term, request)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE caseNote (
    request TEXT NOT NULL REFERENCES request (id),
    sequence INTEGER NOT NULL,
    at INTEGER NOT NULL,
    by TEXT NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (request, sequence)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE officeNotice (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    audience TEXT NOT NULL,
    kind TEXT NOT NULL,
    request TEXT NOT NULL REFERENCES request (id),
    agency TEXT NOT NULL,
    dueOn TEXT NOT NULL,
    reason TEXT,
    at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX officeNoticeFor ON officeNotice (audience, sequence);

  CREATE TABLE officerGrant (
    id TEXT PRIMARY KEY NOT NULL,
    username TEXT NOT NULL,
    agency TEXT NOT NULL,
    role TEXT NOT NULL,
    office TEXT,
    area TEXT,
    definition TEXT,
    validFrom TEXT NOT NULL,
    validUntil TEXT,
    actingFor TEXT,
    reason TEXT NOT NULL,
    proposedBy TEXT NOT NULL,
    proposedAt INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('proposed', 'active', 'rejected', 'revoked')),
    decidedBy TEXT,
    decidedAt INTEGER,
    CHECK (validUntil IS NULL OR validUntil >= validFrom),
    CHECK (decidedBy IS NULL OR decidedBy NOT IN (proposedBy, username) OR state = 'revoked' OR proposedBy = 'console')
  ) STRICT;
  CREATE INDEX officerGrantOf ON officerGrant (username, state, agency, role, office, area, definition, validFrom, validUntil);
  CREATE INDEX officerGrantAt ON officerGrant (agency, state, role);
  INSERT INTO officerGrant (id, username, agency, role, validFrom, reason, proposedBy, proposedAt, state)
    SELECT 'console/' || s.username || '/' || r.value, s.username, s.agency, r.value, '2000-01-01', 'staff list',
      'console', 0, 'active'
    FROM staff s, json_each(s.body, '$.roles') r;
  """)
