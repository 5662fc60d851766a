internal import Dispatch
internal import Glibc
internal import Synchronization

/// Does something on every SIGHUP, such as reading a file anew; one is alive at a time.
///
/// As with `ShutdownSignals` the handler writes a byte into a pipe.
package struct HangupService: Service {
  private static let writingEnd = Atomic<Int32>(-1)

  package let name: String
  private let heard: @Sendable () async -> Void

  package init(_ name: String, _ heard: @escaping @Sendable () async -> Void) {
    self.name = name
    self.heard = heard
  }

  package func run() async throws {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw ShutdownSignalsError(code: errno) }
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    let (reading, writing) = (ends[0], ends[1])
    let (signals, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    let source = DispatchSource.makeReadSource(fileDescriptor: reading, queue: DispatchQueue(label: "hangup"))
    source.setEventHandler {
      var byte: UInt8 = 0
      while read(reading, &byte, 1) == 1 { continuation.yield() }
    }
    source.setCancelHandler {
      close(reading)
      close(writing)
    }
    source.resume()
    Self.writingEnd.store(writing, ordering: .sequentiallyConsistent)
    signal(SIGHUP) { _ in
      // Only what signal-safety(7) allows: write, and errno as it was.
      let before = errno
      var byte: UInt8 = 1
      _ = write(HangupService.writingEnd.load(ordering: .sequentiallyConsistent), &byte, 1)
      errno = before
    }
    defer {
      signal(SIGHUP, SIG_DFL)
      Self.writingEnd.store(-1, ordering: .sequentiallyConsistent)
      source.cancel()
    }
    // Ends when the task is cancelled.
    for await _ in signals { await heard() }
  }
}
