import Database
import Foundation

/// One table with a rule of each kind.
let noteMigration = Migration(
  "notes-1",
  """
  CREATE TABLE note (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    amount INTEGER NOT NULL CHECK (amount >= 0),
    remark TEXT,
    picture BLOB,
    weight REAL,
    parent INTEGER REFERENCES note (id) DEFERRABLE INITIALLY DEFERRED
  ) STRICT;
  CREATE INDEX noteParent ON note (parent);
  """)

func openNotes() throws -> Database { try Database(.memory, migrations: [noteMigration]) }

extension Connection {
  func insertNote(_ name: String, amount: Int64 = 0) throws {
    try execute("INSERT INTO note (name, amount) VALUES (?1, ?2)", .text(name), .integer(amount))
  }

  func count() throws -> Int { try first("SELECT count(*) FROM note") { try $0.int(0) } ?? -1 }

  func names() throws -> [String] { try rows("SELECT name FROM note ORDER BY name") { try $0.text(0) } }
}

/// A directory that goes with the last who holds it.
final class TemporaryDirectory: Sendable {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "database-tests-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func file(_ name: String) -> String { "\(path)/\(name)" }
}
