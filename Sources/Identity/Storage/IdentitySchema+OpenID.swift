internal import Database

/// What the second release added: refresh, pushed requests, consent, second factors, delegation, administration.
let openIDMigration = Migration(
  "identity-2",
  """
  ALTER TABLE account ADD COLUMN status TEXT NOT NULL DEFAULT 'active'
    CHECK (status IN ('active', 'suspended', 'deceased'));
  ALTER TABLE account ADD COLUMN emailVerifiedAt INTEGER;
  ALTER TABLE account ADD COLUMN updatedAt INTEGER NOT NULL DEFAULT 0;
  UPDATE account SET updatedAt = createdAt;

  CREATE TABLE accountRole (
    accountID TEXT NOT NULL REFERENCES account (id),
    role TEXT NOT NULL CHECK (role IN ('support', 'counter', 'administrator')),
    since INTEGER NOT NULL,
    PRIMARY KEY (accountID, role)
  ) STRICT;

  ALTER TABLE registration ADD COLUMN ial TEXT NOT NULL DEFAULT '1.3';
  ALTER TABLE registration ADD COLUMN chosen BLOB;
  CREATE TABLE counterProofing (
    codeIndex BLOB PRIMARY KEY NOT NULL,
    citizenIndex BLOB NOT NULL,
    person BLOB NOT NULL,
    evidence TEXT NOT NULL,
    expiresAt INTEGER NOT NULL
  ) STRICT;

  DELETE FROM browserSession;
  ALTER TABLE browserSession ADD COLUMN id TEXT NOT NULL DEFAULT '';
  ALTER TABLE browserSession ADD COLUMN methods TEXT NOT NULL DEFAULT 'pwd';
  ALTER TABLE browserSession ADD COLUMN createdAt INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE browserSession ADD COLUMN lastSeenAt INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE browserSession ADD COLUMN device TEXT NOT NULL DEFAULT '';
  ALTER TABLE browserSession ADD COLUMN address BLOB;
  CREATE INDEX browserSessionAccount ON browserSession (accountID);
  CREATE INDEX browserSessionID ON browserSession (id);

  CREATE TABLE signInRecord (
    id INTEGER PRIMARY KEY NOT NULL,
    accountID TEXT NOT NULL REFERENCES account (id),
    at INTEGER NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('signedIn', 'wrongPassword', 'wrongSecondFactor')),
    methods TEXT NOT NULL,
    device TEXT NOT NULL,
    address BLOB
  ) STRICT;
  CREATE INDEX signInRecordAccount ON signInRecord (accountID, at);
  CREATE INDEX signInRecordAge ON signInRecord (at);

  ALTER TABLE authorizationGrant ADD COLUMN sessionID TEXT NOT NULL DEFAULT '';
  ALTER TABLE authorizationGrant ADD COLUMN methods TEXT NOT NULL DEFAULT 'pwd';
  ALTER TABLE authorizationGrant ADD COLUMN claims TEXT;
  ALTER TABLE authorizationGrant ADD COLUMN resources TEXT NOT NULL DEFAULT '';
  ALTER TABLE authorizationGrant ADD COLUMN isOffline INTEGER NOT NULL DEFAULT 0 CHECK (isOffline IN (0, 1));
  ALTER TABLE authorizationGrant ADD COLUMN keepUntil INTEGER NOT NULL DEFAULT 0;
  UPDATE authorizationGrant SET keepUntil = codeExpiresAt + 86400000;
  CREATE INDEX authorizationGrantAccount ON authorizationGrant (accountID);
  CREATE INDEX authorizationGrantSessionID ON authorizationGrant (sessionID);
  CREATE INDEX authorizationGrantKept ON authorizationGrant (keepUntil);

  CREATE TABLE refreshToken (
    tokenHash BLOB PRIMARY KEY NOT NULL,
    grantID TEXT NOT NULL REFERENCES authorizationGrant (id) ON DELETE CASCADE,
    familyStart INTEGER NOT NULL,
    expiresAt INTEGER NOT NULL,
    usedAt INTEGER
  ) STRICT;
  CREATE INDEX refreshTokenGrant ON refreshToken (grantID);
  CREATE INDEX refreshTokenAge ON refreshToken (expiresAt);

  CREATE TABLE pushedRequest (
    uriHash BLOB PRIMARY KEY NOT NULL,
    clientID TEXT NOT NULL,
    query BLOB NOT NULL,
    expiresAt INTEGER NOT NULL,
    usedAt INTEGER
  ) STRICT;
  CREATE INDEX pushedRequestAge ON pushedRequest (expiresAt);

  CREATE TABLE revokedToken (
    tokenHash BLOB PRIMARY KEY NOT NULL,
    expiresAt INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX revokedTokenAge ON revokedToken (expiresAt);

  CREATE TABLE consent (
    accountID TEXT NOT NULL REFERENCES account (id),
    clientID TEXT NOT NULL,
    scopes TEXT NOT NULL,
    claims TEXT NOT NULL,
    since INTEGER NOT NULL,
    PRIMARY KEY (accountID, clientID)
  ) STRICT;

  CREATE TABLE authenticatorApp (
    accountID TEXT PRIMARY KEY NOT NULL REFERENCES account (id),
    secret BLOB NOT NULL,
    confirmedAt INTEGER,
    lastStep INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE TABLE recoveryCode (
    accountID TEXT NOT NULL REFERENCES account (id),
    codeIndex BLOB NOT NULL,
    usedAt INTEGER,
    PRIMARY KEY (accountID, codeIndex)
  ) STRICT;

  CREATE TABLE oneTimeCode (
    tokenHash BLOB PRIMARY KEY NOT NULL,
    purpose TEXT NOT NULL,
    accountID TEXT,
    target BLOB NOT NULL,
    codeIndex BLOB NOT NULL,
    triesLeft INTEGER NOT NULL CHECK (triesLeft >= 0),
    expiresAt INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX oneTimeCodeAge ON oneTimeCode (expiresAt);

  ALTER TABLE company ADD COLUMN isActive INTEGER NOT NULL DEFAULT 1 CHECK (isActive IN (0, 1));
  CREATE TABLE companyDirector (
    juristicID TEXT NOT NULL REFERENCES company (juristicID),
    citizenIndex BLOB NOT NULL,
    since INTEGER NOT NULL,
    PRIMARY KEY (juristicID, citizenIndex)
  ) STRICT;
  CREATE INDEX companyDirectorCitizen ON companyDirector (citizenIndex);
  CREATE TABLE delegation (
    id TEXT PRIMARY KEY NOT NULL,
    juristicID TEXT NOT NULL REFERENCES company (juristicID),
    grantedBy TEXT NOT NULL REFERENCES account (id),
    delegateIndex BLOB NOT NULL,
    delegate BLOB NOT NULL,
    terms TEXT NOT NULL,
    since INTEGER NOT NULL,
    until INTEGER NOT NULL,
    revokedAt INTEGER
  ) STRICT;
  CREATE INDEX delegationDelegate ON delegation (delegateIndex);
  CREATE INDEX delegationCompany ON delegation (juristicID);

  CREATE TABLE storedClient (
    id TEXT PRIMARY KEY NOT NULL,
    entry TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('pending', 'approved', 'suspended')),
    addedBy TEXT NOT NULL,
    changedAt INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE signingKey (
    id TEXT PRIMARY KEY NOT NULL,
    algorithm TEXT NOT NULL CHECK (algorithm IN ('ES256', 'RS256')),
    sealed BLOB NOT NULL,
    signsFrom INTEGER NOT NULL
  ) STRICT;
  """)
