internal import Database

/// Definitions by version with the day from which each counts, what all of them share, and the agencies' last day of
/// work.
let catalogMigrations: [Migration] = [
  Migration(
    "service-backend-0020-catalog",
    """
    CREATE TABLE definitionVersion (
      sequence INTEGER PRIMARY KEY NOT NULL,
      id TEXT NOT NULL,
      version INTEGER NOT NULL CHECK (version > 0),
      effectiveFrom TEXT NOT NULL CHECK (length(effectiveFrom) = 10),
      sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
      publishedAt INTEGER NOT NULL,
      body TEXT NOT NULL,
      UNIQUE (id, version)
    ) STRICT
    """,
    // Only SQLite's schema is here, so its functions may be used; the texts were written by the program itself.
    """
    INSERT INTO definitionVersion (id, version, effectiveFrom, sha256, publishedAt, body)
    SELECT id, version, json_extract(body, '$.effectiveFrom'), sha256, publishedAt, body FROM definition
    ORDER BY publishedAt, id, version
    """,
    "DROP TABLE definition",
    """
    CREATE TABLE catalogShared (
      sequence INTEGER PRIMARY KEY NOT NULL,
      sourceSHA256 TEXT NOT NULL CHECK (length(sourceSHA256) = 64),
      publishedAt INTEGER NOT NULL,
      body TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX catalogSharedSource ON catalogShared (sourceSHA256)",
    "CREATE TABLE agencyActivity (agency TEXT PRIMARY KEY NOT NULL, day TEXT NOT NULL) STRICT"),
  Migration(
    "service-backend-0021-catalog-seed",
    """
    CREATE TABLE catalogSeed (
      id INTEGER PRIMARY KEY NOT NULL CHECK (id = 1),
      sha256 TEXT NOT NULL CHECK (length(sha256) = 64)
    ) STRICT
    """),
]
