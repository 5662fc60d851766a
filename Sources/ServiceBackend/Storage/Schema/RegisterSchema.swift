internal import Database

/// The register of licenses with its history; what was issued before is in it too.
let registerTables = Migration(
  "service-backend-0007-register",
  """
  CREATE TABLE registeredLicense (
    id TEXT PRIMARY KEY NOT NULL,
    agency TEXT NOT NULL,
    number TEXT NOT NULL,
    definition TEXT NOT NULL,
    request TEXT UNIQUE REFERENCES request (id),
    office TEXT NOT NULL,
    area TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('active', 'suspended', 'revoked', 'expired', 'replaced')),
    statusSince TEXT NOT NULL,
    statusReason BLOB,
    suspendedUntil TEXT,
    replacedBy TEXT,
    pendingOrder BLOB,
    lastReminder INTEGER,
    issuedOn TEXT NOT NULL,
    expiresOn TEXT,
    documentSHA256 TEXT REFERENCES document (sha256),
    tokenHash BLOB UNIQUE,
    holderIndex BLOB NOT NULL,
    holder BLOB NOT NULL,
    fingerprint BLOB,
    UNIQUE (agency, number)
  ) STRICT;
  CREATE INDEX registeredLicenseOf ON registeredLicense (holderIndex, id);
  CREATE INDEX registeredLicenseAt ON registeredLicense (agency, status, id);

  CREATE TABLE licenseEvent (
    license TEXT NOT NULL REFERENCES registeredLicense (id),
    sequence INTEGER NOT NULL,
    kind TEXT NOT NULL,
    at INTEGER NOT NULL,
    by TEXT NOT NULL,
    note BLOB,
    PRIMARY KEY (license, sequence)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE licenseTimer (
    license TEXT NOT NULL REFERENCES registeredLicense (id),
    kind TEXT NOT NULL CHECK (kind IN ('reminder', 'suspensionEnd', 'expiry')),
    at INTEGER NOT NULL,
    PRIMARY KEY (license, kind)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX licenseTimerAt ON licenseTimer (at);
  DROP TABLE license;
  """)
