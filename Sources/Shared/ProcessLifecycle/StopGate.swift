internal import Synchronization

/// Closed while the services run; the first reason to stop opens it for good.
final class StopGate: Sendable {
  enum Reason: Sendable {
    case signal
    /// The task of the whole group was cancelled.
    case cancelled
    case ended(String, (any Error)?)
  }

  private struct State {
    var reason: Reason?
    var waiter: CheckedContinuation<Void, Never>?
    var allStopped = false
  }

  private let state = Mutex(State())

  var reason: Reason? { state.withLock { $0.reason } }

  /// Whether every service has returned.
  var allStopped: Bool {
    get { state.withLock { $0.allStopped } }
    set { state.withLock { $0.allStopped = newValue } }
  }

  func open(_ reason: Reason) {
    let waiter = state.withLock { state in
      if state.reason == nil { state.reason = reason }
      defer { state.waiter = nil }
      return state.waiter
    }
    waiter?.resume()
  }

  /// Waits for one task; a cancelled task opens the gate.
  func wait() async {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let isOpen = state.withLock { state in
          if state.reason == nil { state.waiter = continuation }
          return state.reason != nil
        }
        if isOpen { continuation.resume() }
      }
    } onCancel: {
      open(.cancelled)
    }
  }
}
