import CSQLite
import Database
import Glibc
import Synchronization

let schema = "CREATE TABLE item (id INTEGER PRIMARY KEY, owner TEXT NOT NULL, amount INTEGER NOT NULL) STRICT"
let insert = "INSERT INTO item (owner, amount) VALUES (?1, ?2)"

struct Failed: Error { let code: Int32 }

/// What a program without `Database` does: prepared statements, each insert its own synced transaction.
func rawRound(path: String, for time: Duration) throws -> Double {
  defer { remove(path) }
  var handle: OpaquePointer?
  try check(sqlite3_open(path, &handle))
  defer { sqlite3_close(handle) }
  for sql in ["PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL", schema] {
    try check(sqlite3_exec(handle, sql, nil, nil, nil))
  }
  var statement: OpaquePointer?
  try check(sqlite3_prepare_v2(handle, insert, -1, &statement, nil))
  defer { sqlite3_finalize(statement) }
  let clock = ContinuousClock()
  let start = clock.now
  var count = 0
  while clock.now - start < time {
    // A static text outlives the step, so nothing is copied (SQLITE_STATIC).
    let text: StaticString = "someone"
    text.withUTF8Buffer { bytes in
      _ = bytes.withMemoryRebound(to: CChar.self) { sqlite3_bind_text(statement, 1, $0.baseAddress, 7, nil) }
    }
    sqlite3_bind_int64(statement, 2, Int64(count))
    guard sqlite3_step(statement) == SQLITE_DONE else { throw Failed(code: sqlite3_errcode(handle)) }
    sqlite3_reset(statement)
    count += 1
  }
  return Double(count) / ((clock.now - start) / .seconds(1))
}

/// As many tasks as `writers`, each waiting for its commit before it writes again.
func groupedRound(path: String, writers: Int, for time: Duration) async throws -> Double {
  let database = try Database(.file(path), migrations: [Migration("bench", schema)])
  defer {
    database.close()
    remove(path)
  }
  let clock = ContinuousClock()
  let start = clock.now
  let count = try await withThrowingTaskGroup(of: Int.self) { group in
    for _ in 0..<writers {
      group.addTask {
        var count = 0
        while clock.now - start < time {
          let amount = Int64(count)
          try await database.write { try $0.execute(insert, "someone", .integer(amount)) }
          count += 1
        }
        return count
      }
    }
    return try await group.reduce(0, +)
  }
  let elapsed = (clock.now - start) / .seconds(1)
  let stored = try database.read { try $0.first("SELECT count(*) FROM item") { try $0.int(0) } }
  guard stored == count else { throw Failed(code: SQLITE_CORRUPT) }
  return Double(count) / elapsed
}

private func check(_ code: Int32) throws {
  guard code == SQLITE_OK else { throw Failed(code: code) }
}

private func remove(_ path: String) { for suffix in ["", "-wal", "-shm"] { unlink(path + suffix) } }
