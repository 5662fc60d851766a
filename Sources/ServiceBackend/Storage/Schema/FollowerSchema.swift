internal import Database

/// At most one open request renews, amends or cancels a license.
///
/// Which license a request follows is sealed in its body, so those that were open before are read once, at the next
/// start of the daemon.
let followerTables = Migration(
  "service-backend-0040-one-open-request-for-a-license",
  """
  CREATE TABLE openFollower (
    license TEXT PRIMARY KEY NOT NULL,
    request TEXT NOT NULL UNIQUE REFERENCES request (id)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE unreadFollower (request TEXT PRIMARY KEY NOT NULL REFERENCES request (id)) STRICT, WITHOUT ROWID;
  INSERT INTO unreadFollower (request) SELECT id FROM request WHERE isOpen = 1;
  """)
