internal import Synchronization

/// More people sign in at once than passwords can be checked; nothing was checked, so it may be tried again.
package struct PasswordQueueFull: Error {
  /// Seconds after which it is worth another try.
  package static let retryAfter = 5

  package init() {}
}

/// Passwords that wait to be hashed, and the few threads that do it.
final class PasswordQueue: Sendable {
  private struct Job: Sendable {
    let run: @Sendable () -> Void
    let refuse: @Sendable () -> Void
  }

  private struct State {
    var waiting: FairLines<Job>
    var workers = 0
  }

  private let state: Mutex<State>
  private let mostWorkers: Int

  /// - Parameters:
  ///   - workers: How many hash at once.
  ///   - capacity: How many may wait; at 60 a second and core, 256 wait for four seconds.
  init(workers: Int, capacity: Int) {
    mostWorkers = workers
    state = Mutex(State(waiting: FairLines(capacity: capacity)))
  }

  var waiting: Int { state.withLock { $0.waiting.count } }

  /// - Throws: `PasswordQueueFull` for the one that finds no room, at once or when somebody needs it more.
  func run<Value: Sendable>(
    for source: String, _ work: @escaping @Sendable () -> Value
  ) async throws(PasswordQueueFull) -> Value {
    let result: Result<Value, PasswordQueueFull> = await withCheckedContinuation { caller in
      add(
        Job(
          run: { caller.resume(returning: .success(work())) },
          refuse: { caller.resume(returning: .failure(PasswordQueueFull())) }), from: source)
    }
    return try result.get()
  }

  private func add(_ job: Job, from source: String) {
    let (turnedAway, needsWorker) = state.withLock { state in
      let turnedAway = state.waiting.add(job, from: source)
      guard state.workers < mostWorkers, state.waiting.count > 0 else { return (turnedAway, false) }
      state.workers += 1
      return (turnedAway, true)
    }
    turnedAway?.refuse()
    if needsWorker { PasswordWorker.start { self.work() } }
  }

  private func work() {
    while let job = nextJob() { job.run() }
    HashMemory.release()
  }

  private func nextJob() -> Job? {
    state.withLock { state in
      let job = state.waiting.next()
      if job == nil { state.workers -= 1 }
      return job
    }
  }
}
