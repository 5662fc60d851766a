import Synchronization

/// Counts, and lets one wait for a number; a test whose time is over waits no longer.
final class Tally: Sendable {
  private struct State {
    var count = 0
    var waiting: (count: Int, caller: CheckedContinuation<Void, Never>)?
  }

  private let state = Mutex(State())

  func add() {
    let caller = state.withLock { state -> CheckedContinuation<Void, Never>? in
      state.count += 1
      guard let waiting = state.waiting, state.count >= waiting.count else { return nil }
      state.waiting = nil
      return waiting.caller
    }
    caller?.resume()
  }

  /// Returns when so many were counted.
  ///
  /// - Throws: `CancellationError` when the test's time is over.
  func wait(for count: Int) async throws {
    await withTaskCancellationHandler {
      await withCheckedContinuation { caller in
        let isThere = state.withLock { state in
          if state.count >= count || Task.isCancelled { return true }
          state.waiting = (count, caller)
          return false
        }
        if isThere { caller.resume() }
      }
    } onCancel: {
      let caller = state.withLock { state in
        defer { state.waiting = nil }
        return state.waiting?.caller
      }
      caller?.resume()
    }
    try Task.checkCancellation()
  }
}
