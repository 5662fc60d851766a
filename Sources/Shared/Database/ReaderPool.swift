internal import Synchronization

/// Connections for reading, kept open between uses.
///
/// Taking one never waits: when none is idle another is opened.
final class ReaderPool: Sendable {
  // A connection in the pool is in nobody's hands; the mutex passes it from one thread to the next.
  private struct Idle: @unchecked Sendable { let connection: Connection }

  private struct State {
    var idle: [Idle] = []
    var isClosed = false
  }

  /// How many stay open when nobody reads; each may hold up to 2 MB of pages.
  private static let mostIdle = 16
  private let path: String
  private let state = Mutex(State())

  init(path: String, count: Int) throws(DatabaseError) {
    self.path = path
    for _ in 0..<count { putBack(try Connection.reader(path: path)) }
  }

  func take() throws(DatabaseError) -> Connection {
    let (idle, isClosed) = state.withLock { ($0.idle.popLast(), $0.isClosed) }
    if isClosed { throw .closed }
    if let idle { return idle.connection }
    return try Connection.reader(path: path)
  }

  func putBack(_ connection: Connection) {
    // One that could not end its transaction would show its next user the past.
    guard !connection.isInTransaction else { return }
    let idle = Idle(connection: connection)
    state.withLock { state in
      if !state.isClosed, state.idle.count < Self.mostIdle { state.idle.append(idle) }
    }
  }

  func close() {
    let idle = state.withLock { state in
      state.isClosed = true
      defer { state.idle = [] }
      return state.idle
    }
    // Closed here, outside the lock.
    _ = consume idle
  }
}
