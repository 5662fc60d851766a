internal import Database

/// What agencies' systems need: who they are, every event of an agency in one line, requests of their own e-services,
/// one-time file tickets.
let agencyTables = Migration(
  "service-backend-0030-agency-systems",
  """
  CREATE TABLE agencySystem (
    client TEXT PRIMARY KEY NOT NULL,
    agency TEXT NOT NULL,
    name TEXT NOT NULL,
    webhookURL TEXT,
    secret BLOB,
    formerSecret BLOB,
    formerSecretUntil INTEGER,
    isActive INTEGER NOT NULL CHECK (isActive IN (0, 1)),
    addedAt INTEGER NOT NULL,
    CHECK ((webhookURL IS NULL) = (secret IS NULL)),
    CHECK ((formerSecret IS NULL) = (formerSecretUntil IS NULL))
  ) STRICT;
  CREATE INDEX agencySystemOf ON agencySystem (agency, isActive);

  CREATE TABLE agencyEvent (
    agency TEXT NOT NULL,
    sequence INTEGER NOT NULL CHECK (sequence > 0),
    request TEXT NOT NULL REFERENCES request (id),
    requestSequence INTEGER NOT NULL,
    kind TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (agency, sequence),
    UNIQUE (request, requestSequence)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX agencyEventReceived ON agencyEvent (agency, sequence) WHERE kind = 'received';
  CREATE INDEX agencyEventAt ON agencyEvent (agency, at, request);
  INSERT INTO agencyEvent (agency, sequence, request, requestSequence, kind, at)
    SELECT r.agency, row_number() OVER (PARTITION BY r.agency ORDER BY e.at, e.rowid), e.request, e.sequence, e.kind,
      e.at
    FROM requestEvent e JOIN request r ON r.id = e.request;
  INSERT INTO counter (series, value)
    SELECT 'event/' || agency, max(sequence) FROM agencyEvent GROUP BY agency;
  """,
  """
  CREATE TABLE externalRequest (
    id TEXT PRIMARY KEY NOT NULL,
    agency TEXT NOT NULL,
    system TEXT NOT NULL,
    referenceID TEXT NOT NULL,
    referenceNumber TEXT NOT NULL,
    status TEXT NOT NULL,
    statusOther TEXT NOT NULL,
    fingerprint BLOB NOT NULL,
    importedAt INTEGER NOT NULL,
    body BLOB NOT NULL,
    UNIQUE (agency, referenceID),
    UNIQUE (agency, referenceNumber)
  ) STRICT;
  CREATE TABLE externalRequestStep (
    request TEXT NOT NULL REFERENCES externalRequest (id),
    sequence INTEGER NOT NULL CHECK (sequence > 0),
    at INTEGER NOT NULL,
    by TEXT NOT NULL,
    status TEXT NOT NULL,
    statusOther TEXT NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (request, sequence)
  ) STRICT, WITHOUT ROWID;
  """,
  """
  CREATE TABLE caseFile (
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 24),
    request TEXT NOT NULL REFERENCES request (id),
    sha256 TEXT NOT NULL,
    name TEXT NOT NULL,
    contentType TEXT NOT NULL
  ) STRICT;
  CREATE TABLE fileTicket (
    tokenHash BLOB PRIMARY KEY NOT NULL CHECK (length(tokenHash) = 32),
    file TEXT NOT NULL REFERENCES caseFile (id),
    actor TEXT NOT NULL,
    until INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX fileTicketUntil ON fileTicket (until);
  """,
  """
  CREATE TABLE receiveNumber (
    request TEXT PRIMARY KEY NOT NULL REFERENCES request (id),
    number TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  INSERT INTO receiveNumber (request, number)
    SELECT id, row_number() OVER (PARTITION BY agency, year ORDER BY receivedAt, id) || '/' || ((year + 543) % 100)
    FROM (
      SELECT id, agency, receivedAt,
        CAST(strftime('%Y', receivedAt / 1000 + 25200, 'unixepoch') AS INTEGER) AS year
      FROM request);
  INSERT INTO counter (series, value)
    SELECT 'receive/' || agency || '/' || (year + 543), count(*)
    FROM (SELECT agency, CAST(strftime('%Y', receivedAt / 1000 + 25200, 'unixepoch') AS INTEGER) AS year FROM request)
    GROUP BY agency, year;
  """)
