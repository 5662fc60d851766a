internal import AuditLog
package import Database

/// The schema of `gdx-gateway.sqlite`, oldest step first.
package let gatewayMigrations: [Migration] = [
  AuditLog.migration,
  Migration(
    "0001-grant",
    """
    CREATE TABLE dataGrant (
      id TEXT PRIMARY KEY NOT NULL,
      consumer TEXT NOT NULL,
      service TEXT NOT NULL,
      purpose TEXT NOT NULL,
      fields TEXT NOT NULL CHECK (fields <> ''),
      legalBasis TEXT NOT NULL,
      validFrom TEXT NOT NULL,
      validUntil TEXT CHECK (validUntil >= validFrom)
    ) STRICT;
    CREATE INDEX dataGrantByConsumer ON dataGrant (consumer, service, purpose);
    """),
  // Times are milliseconds since 1970. `subjectIndex` is a keyed hash and `sealed…` are ciphertexts: no column tells
  // whom a row is about.
  Migration(
    "0002-exchange",
    """
    CREATE TABLE exchange (
      sequence INTEGER PRIMARY KEY NOT NULL CHECK (sequence > 0),
      receiptID TEXT NOT NULL UNIQUE,
      receivedAt INTEGER NOT NULL,
      askedAt INTEGER,
      answeredAt INTEGER,
      loggedAt INTEGER NOT NULL,
      consumer TEXT NOT NULL,
      service TEXT NOT NULL,
      purpose TEXT NOT NULL,
      legalBasis TEXT NOT NULL,
      fields TEXT NOT NULL,
      agency TEXT,
      officer TEXT,
      caseReference TEXT,
      outcome TEXT NOT NULL CHECK (outcome IN ('answered', 'refused', 'failed')),
      reason TEXT,
      requestHash BLOB NOT NULL,
      answerHash BLOB,
      requestID TEXT NOT NULL,
      subjectIndex BLOB NOT NULL,
      sealedSubject BLOB NOT NULL,
      sealedSalt BLOB NOT NULL,
      hash BLOB NOT NULL
    ) STRICT;
    CREATE INDEX exchangeBySubject ON exchange (subjectIndex, sequence);
    CREATE TRIGGER exchangeStays BEFORE UPDATE ON exchange
      BEGIN SELECT RAISE(ABORT, 'exchanges are never changed'); END;
    """),
  Migration(
    "0003-used-warrant",
    """
    CREATE TABLE usedWarrant (
      issuer TEXT NOT NULL,
      id TEXT NOT NULL,
      expires INTEGER NOT NULL,
      PRIMARY KEY (issuer, id)
    ) STRICT;
    CREATE INDEX usedWarrantByExpiry ON usedWarrant (expires);
    """),
]
