import CLinux
import Glibc
import Polling
import Synchronization

/// One thread that waits for its sockets and runs the tasks of their requests.
///
/// As the tasks' preferred executor it runs them between two polls: a handler that does not wait never leaves the
/// thread, and one that waits comes back to it, so a connection needs no lock.
// Unchecked: what is neither in `inbox` nor atomic is touched on the loop's thread alone.
final class EventLoop: TaskExecutor, @unchecked Sendable {
  private struct Inbox {
    var jobs: [UnownedJob] = []
    var calls: [@Sendable () -> Void] = []
    var isSignaled = false
    var mustStop = false
  }

  let poller: Poller
  private let inbox = Mutex(Inbox())
  private let thread = Atomic<UInt>(0)

  private var jobs: [UnownedJob] = []
  private var mustStop = false
  /// When the events of this turn were seen.
  private(set) var now = Ticks.now
  private(set) var dateLine = DateLine()

  init() throws(HTTPServerError) {
    do throws(Poller.Unavailable) {
      poller = try Poller()
    } catch {
      throw .noLoop(number: error.number)
    }
  }

  var isCurrent: Bool { thread.load(ordering: .relaxed) == pthread_self() }

  /// Turns on the calling thread until the acceptor has finished.
  func run(_ acceptor: Acceptor) {
    thread.store(pthread_self(), ordering: .relaxed)
    var events = [epoll_event](repeating: epoll_event(), count: 256)
    while !acceptor.isFinished {
      let count = poller.wait(&events, milliseconds: jobs.isEmpty ? acceptor.pollMilliseconds : 0)
      now = .now
      dateLine.refresh()
      for event in events.prefix(count) {
        if event.data.u64 == Poller.wakeToken {
          takeInbox()
        } else {
          acceptor.handle(Poller.Interest(rawValue: event.events), token: event.data.u64)
        }
      }
      runJobs()
      acceptor.sweep(now)
      if mustStop { acceptor.drain() }
    }
  }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    if isCurrent { jobs.append(job) } else { put { $0.jobs.append(job) } }
  }

  /// Runs a closure on the loop's thread, at once when this is it.
  func execute(_ call: @escaping @Sendable () -> Void) {
    if isCurrent { call() } else { put { $0.calls.append(call) } }
  }

  /// Ends `run` when the connections have ended.
  func stop() { put { $0.mustStop = true } }

  private func put(_ change: (inout Inbox) -> Void) {
    let mustWake = inbox.withLock { inbox in
      change(&inbox)
      defer { inbox.isSignaled = true }
      return !inbox.isSignaled
    }
    if mustWake { poller.wake() }
  }

  private func takeInbox() {
    poller.clearWake()
    let taken = inbox.withLock { inbox in
      defer { inbox = Inbox() }
      return inbox
    }
    jobs += taken.jobs
    if taken.mustStop { mustStop = true }
    for call in taken.calls { call() }
  }

  /// Runs what is there now; what that brings waits for the next turn, so that tasks cannot starve the sockets.
  private func runJobs() {
    if jobs.isEmpty { return }
    let batch = jobs
    jobs.removeAll(keepingCapacity: true)
    for job in batch { job.runSynchronously(on: asUnownedTaskExecutor()) }
  }
}
