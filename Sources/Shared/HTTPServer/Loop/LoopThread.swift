import CLinux
import Glibc
import Synchronization

/// A thread of its own for a loop, so that the pool of the language keeps its threads.
final class LoopThread: Sendable {
  private enum State {
    case running
    case awaited(CheckedContinuation<Void, Never>)
    case ended
  }

  private let state = Mutex(State.running)
  private let body: @Sendable () -> Void

  /// Starts a thread that runs `body`; names are cut at 15 bytes (pthread_setname_np(3)).
  init(name: String, _ body: @escaping @Sendable () -> Void) {
    self.body = {
      pthread_setname_np(pthread_self(), name)
      body()
    }
    var thread = pthread_t()
    let argument = Unmanaged.passRetained(self).toOpaque()
    let result = pthread_create(&thread, nil, { LoopThread.enter($0) }, argument)
    precondition(result == 0, "no thread for the server's loop")
    pthread_detach(thread)
  }

  /// Returns when the thread has ended; for one caller.
  func join() async {
    await withCheckedContinuation { continuation in
      let isEnded = state.withLock { state in
        if case .ended = state { return true }
        state = .awaited(continuation)
        return false
      }
      if isEnded { continuation.resume() }
    }
  }

  private func run() {
    body()
    let last = state.withLock { state in
      defer { state = .ended }
      return state
    }
    if case .awaited(let continuation) = last { continuation.resume() }
  }

  private static func enter(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    if let argument { Unmanaged<LoopThread>.fromOpaque(argument).takeRetainedValue().run() }
    return nil
  }
}
