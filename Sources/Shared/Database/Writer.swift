@preconcurrency internal import Dispatch
internal import Synchronization

/// The one thread that writes: whatever waits goes into one transaction and shares its `fsync`.
///
/// Each closure has a savepoint, so one that fails takes back only its own changes. Nobody is answered before the
/// COMMIT is on the disk; if it fails, everyone in the group gets its error.
final class Writer: Sendable {
  /// Bounds how long the first of a group waits for the last.
  private static let largestGroup = 256

  private struct State {
    var waiting: [PendingWrite] = []
    var isDraining = false
    var isClosed = false
    var statistics = Database.Statistics()
  }

  private static let ownQueue = DispatchSpecificKey<ObjectIdentifier>()

  private let state = Mutex(State())
  private let queue = DispatchQueue(label: "database-writer")
  // Touched on `queue` only.
  private nonisolated(unsafe) var connection: Connection?

  // The connection was made for this writer and is used nowhere else.
  init(_ connection: sending Connection) {
    self.connection = connection
    queue.setSpecific(key: Self.ownQueue, value: ObjectIdentifier(self))
  }

  var statistics: Database.Statistics { state.withLock { $0.statistics } }
  var waiting: Int { state.withLock { $0.waiting.count } }

  func enqueue(_ write: PendingWrite) {
    let (isRefused, isFirst) = state.withLock { state in
      guard !state.isClosed else { return (true, false) }
      state.waiting.append(write)
      defer { state.isDraining = true }
      return (false, !state.isDraining)
    }
    if isRefused { write.refuse(DatabaseError.closed) }
    if isFirst { queue.async { self.drain() } }
  }

  /// Finishes what waits, then closes the file.
  func close() {
    state.withLock { $0.isClosed = true }
    // The last closure to hold the database may let go of it on this very queue, which cannot wait for itself.
    if DispatchQueue.getSpecific(key: Self.ownQueue) == ObjectIdentifier(self) {
      connection = nil
    } else {
      queue.sync {
        // Who was let in before the closing may not have got the drain under way yet.
        drain()
        connection = nil
      }
    }
  }

  private func drain() {
    while let group = nextGroup() {
      var rest = group[...]
      while let connection, !rest.isEmpty { rest = commit(rest, on: connection) }
      for write in rest { write.refuse(DatabaseError.closed) }
    }
  }

  private func nextGroup() -> [PendingWrite]? {
    state.withLock { state in
      guard !state.waiting.isEmpty else {
        state.isDraining = false
        return nil
      }
      let group = Array(state.waiting.prefix(Self.largestGroup))
      state.waiting.removeFirst(group.count)
      return group
    }
  }

  /// Runs one transaction and answers everyone who was in it.
  ///
  /// - Returns: Those who have not run yet, because an error (a full disk, for one) ended the transaction.
  private func commit(_ group: ArraySlice<PendingWrite>, on connection: Connection) -> ArraySlice<PendingWrite> {
    var outcomes: [PendingWrite.Outcome] = []
    outcomes.reserveCapacity(group.count)
    do {
      try connection.beginImmediate()
      for write in group {
        let outcome = write.run(connection)
        outcomes.append(outcome)
        guard connection.isInTransaction else { throw outcome.error ?? DatabaseError.transactionEnded }
      }
      try connection.commit()
    } catch {
      connection.rollback()
      guard !outcomes.isEmpty else {
        for write in group { write.refuse(error) }
        return []
      }
      for outcome in outcomes { outcome.answer(error) }
      return group.dropFirst(outcomes.count)
    }
    state.withLock { state in
      state.statistics.commits += 1
      state.statistics.writes += group.count
    }
    for outcome in outcomes { outcome.answer(nil) }
    return []
  }
}
