internal import Dispatch
internal import Glibc

/// Threads for passwords: they take what the server's loops leave of the processors.
enum PasswordWorker {
  /// Steps below everybody else: a token is answered at once while passwords are being checked.
  private static let niceness: Int32 = 10
  /// One for each processor that this process may use: two on one only push each other out of its cache.
  static let recommendedCount = min(Processors.usable, 4)

  static func start(_ body: @escaping @Sendable () -> Void) {
    let work = Unmanaged.passRetained(Work(body))
    var thread = pthread_t()
    let result = pthread_create(&thread, nil, { PasswordWorker.enter($0) }, work.toOpaque())
    guard result == 0 else {
      // Out of threads: the pool's will do, if later.
      work.release()
      DispatchQueue.global().async(execute: body)
      return
    }
    pthread_detach(thread)
  }

  private final class Work: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  private static func enter(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    // setpriority(2): "in the current Linux/NPTL implementation of POSIX threads, the nice value is a per-thread
    // attribute".
    setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, niceness)
    if let argument { Unmanaged<Work>.fromOpaque(argument).takeRetainedValue().body() }
    return nil
  }
}
