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
  // The second form of a row: what the caller calls the exchange, which grant and warrant allowed it, how it went.
  Migration(
    "0004-exchange-operation",
    """
    ALTER TABLE exchange ADD COLUMN form INTEGER NOT NULL DEFAULT 1 CHECK (form IN (1, 2));
    ALTER TABLE exchange ADD COLUMN messageID TEXT;
    ALTER TABLE exchange ADD COLUMN grantID TEXT;
    ALTER TABLE exchange ADD COLUMN warrantID TEXT;
    ALTER TABLE exchange ADD COLUMN status INTEGER;
    ALTER TABLE exchange ADD COLUMN errorSource TEXT CHECK (errorSource IN ('client', 'gateway', 'register'));
    ALTER TABLE exchange ADD COLUMN cacheAge INTEGER;
    ALTER TABLE exchange ADD COLUMN requestBytes INTEGER;
    ALTER TABLE exchange ADD COLUMN answerBytes INTEGER;
    ALTER TABLE exchange ADD COLUMN ledgerFrom INTEGER;
    """),
  // One seal covers the rows that one transaction wrote. `head` is the hash of its last row, `root` the Merkle root
  // over its receipts, `statement` the signature over both.
  Migration(
    "0005-seal",
    """
    CREATE TABLE exchangeSeal (
      lastSequence INTEGER PRIMARY KEY NOT NULL,
      firstSequence INTEGER NOT NULL CHECK (firstSequence <= lastSequence),
      root BLOB NOT NULL,
      head BLOB NOT NULL,
      statement TEXT NOT NULL
    ) STRICT;
    CREATE TABLE exchangeStamp (
      sequence INTEGER PRIMARY KEY NOT NULL,
      head BLOB NOT NULL,
      token BLOB NOT NULL,
      stampedAt INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE exchangeOrigin (
      sequence INTEGER PRIMARY KEY NOT NULL,
      hash BLOB NOT NULL,
      removedAt INTEGER NOT NULL
    ) STRICT;
    """),
  Migration(
    "0006-access",
    """
    CREATE TABLE consumer (
      id TEXT PRIMARY KEY NOT NULL,
      name TEXT NOT NULL,
      agency TEXT,
      state TEXT NOT NULL CHECK (state IN ('active', 'suspended')),
      consumerKey TEXT UNIQUE,
      secretHash BLOB,
      contact TEXT,
      since INTEGER NOT NULL,
      CHECK ((consumerKey IS NULL) = (secretHash IS NULL))
    ) STRICT;
    CREATE TABLE serviceOwner (
      register TEXT NOT NULL,
      client TEXT NOT NULL,
      PRIMARY KEY (register, client)
    ) STRICT;
    CREATE TABLE accessRequest (
      id TEXT PRIMARY KEY NOT NULL,
      consumer TEXT NOT NULL,
      service TEXT NOT NULL,
      purpose TEXT NOT NULL,
      fields TEXT NOT NULL CHECK (fields <> ''),
      legalBasis TEXT NOT NULL,
      reason TEXT NOT NULL,
      validFrom TEXT NOT NULL,
      validUntil TEXT NOT NULL CHECK (validUntil >= validFrom),
      state TEXT NOT NULL CHECK (state IN ('waiting', 'approved', 'refused', 'withdrawn')),
      requestedBy TEXT NOT NULL,
      requestedAt INTEGER NOT NULL,
      decidedBy TEXT,
      decidedAt INTEGER,
      note TEXT,
      CHECK ((state IN ('approved', 'refused')) = (decidedBy IS NOT NULL))
    ) STRICT;
    CREATE INDEX accessRequestByState ON accessRequest (state, requestedAt);
    CREATE TABLE callLimit (
      consumer TEXT NOT NULL,
      service TEXT NOT NULL,
      perMinute INTEGER CHECK (perMinute > 0),
      perDay INTEGER CHECK (perDay > 0),
      PRIMARY KEY (consumer, service)
    ) STRICT;
    CREATE TABLE callCount (
      consumer TEXT NOT NULL,
      service TEXT NOT NULL,
      day TEXT NOT NULL,
      calls INTEGER NOT NULL,
      PRIMARY KEY (consumer, service, day)
    ) STRICT;
    CREATE TABLE closedCase (
      issuer TEXT NOT NULL,
      reference TEXT NOT NULL,
      closedAt INTEGER NOT NULL,
      PRIMARY KEY (issuer, reference)
    ) STRICT;
    ALTER TABLE dataGrant ADD COLUMN ledgerDelayDays INTEGER CHECK (ledgerDelayDays > 0);
    """),
  // Tokens of the façade stand as hashes; agents, who are people, sealed under a name that says nothing.
  Migration(
    "0007-facade",
    """
    CREATE TABLE facadeToken (
      hash BLOB PRIMARY KEY NOT NULL,
      consumer TEXT NOT NULL,
      agent TEXT NOT NULL,
      lastUse INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX facadeTokenByUse ON facadeToken (lastUse);
    CREATE TABLE facadeAgent (
      name TEXT PRIMARY KEY NOT NULL,
      sealedAgentID BLOB NOT NULL
    ) STRICT;
    """),
  // One number tells whether anything that decides about access has changed, whichever process changed it.
  Migration(
    "0008-policy-version",
    """
    CREATE TABLE policyVersion (
      id INTEGER PRIMARY KEY NOT NULL CHECK (id = 1),
      version INTEGER NOT NULL
    ) STRICT;
    INSERT INTO policyVersion (id, version) VALUES (1, 1);
    CREATE TRIGGER grantAdded AFTER INSERT ON dataGrant
      BEGIN UPDATE policyVersion SET version = version + 1; END;
    CREATE TRIGGER grantChanged AFTER UPDATE ON dataGrant
      BEGIN UPDATE policyVersion SET version = version + 1; END;
    CREATE TRIGGER grantRemoved AFTER DELETE ON dataGrant
      BEGIN UPDATE policyVersion SET version = version + 1; END;
    CREATE TRIGGER consumerAdded AFTER INSERT ON consumer
      BEGIN UPDATE policyVersion SET version = version + 1; END;
    CREATE TRIGGER consumerChanged AFTER UPDATE ON consumer
      BEGIN UPDATE policyVersion SET version = version + 1; END;
    CREATE TRIGGER consumerRemoved AFTER DELETE ON consumer
      BEGIN UPDATE policyVersion SET version = version + 1; END;
    CREATE TRIGGER limitAdded AFTER INSERT ON callLimit
      BEGIN UPDATE policyVersion SET version = version + 1; END;
    CREATE TRIGGER limitChanged AFTER UPDATE ON callLimit
      BEGIN UPDATE policyVersion SET version = version + 1; END;
    CREATE TRIGGER limitRemoved AFTER DELETE ON callLimit
      BEGIN UPDATE policyVersion SET version = version + 1; END;
    """),
]
