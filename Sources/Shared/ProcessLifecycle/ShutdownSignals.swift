internal import Dispatch
internal import Glibc
internal import Synchronization

/// Hears SIGTERM and SIGINT from `init` to `cancel()`; one of them is alive at a time.
///
/// The handler writes a byte into a pipe. A dispatch signal source would lose the signal: it reads a `signalfd`, and
/// "blocked signals" alone reach one (signalfd(2)), while the main thread of a Swift program blocks none.
struct ShutdownSignals {
  private static let writingEnd = Atomic<Int32>(-1)

  private let source: any DispatchSourceRead

  /// Calls `heard` with how many signals have come so far.
  ///
  /// - Throws: `ShutdownSignalsError` if the process has no descriptor left.
  init(_ heard: @escaping @Sendable (Int) -> Void) throws(ShutdownSignalsError) {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw ShutdownSignalsError(code: errno) }
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    let (reading, writing) = (ends[0], ends[1])
    source = DispatchSource.makeReadSource(fileDescriptor: reading, queue: DispatchQueue(label: "signals"))
    let count = SignalCount()
    source.setEventHandler {
      var byte: UInt8 = 0
      while read(reading, &byte, 1) == 1 { heard(count.next()) }
    }
    source.setCancelHandler {
      close(reading)
      close(writing)
    }
    source.resume()
    Self.writingEnd.store(writing, ordering: .sequentiallyConsistent)
    for number in [SIGTERM, SIGINT] {
      signal(number) { _ in
        // Only what signal-safety(7) allows: write, and errno as it was.
        let before = errno
        var byte: UInt8 = 1
        _ = write(ShutdownSignals.writingEnd.load(ordering: .sequentiallyConsistent), &byte, 1)
        errno = before
      }
    }
  }

  /// Gives the signals back their default action.
  func cancel() {
    for number in [SIGTERM, SIGINT] { signal(number, SIG_DFL) }
    Self.writingEnd.store(-1, ordering: .sequentiallyConsistent)
    source.cancel()
  }
}

struct ShutdownSignalsError: Error {
  /// What pipe(2) left in errno.
  let code: Int32
}

private final class SignalCount: Sendable {
  private let count = Atomic(0)
  func next() -> Int { count.wrappingAdd(1, ordering: .relaxed).newValue }
}
