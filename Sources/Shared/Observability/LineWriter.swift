internal import Glibc
internal import Synchronization

/// Writes whole lines to a file descriptor: no two lines mix, also when the descriptor takes only a part at a time.
package final class LineWriter: Sendable {
  package static let standardError = LineWriter(descriptor: STDERR_FILENO)

  private let descriptor: Int32
  private let turn = Mutex<Void>(())

  /// The descriptor stays the caller's to close.
  package init(descriptor: Int32) { self.descriptor = descriptor }

  /// A descriptor that fails loses the line: a log that cannot be written must not stop the work.
  package func write(_ lines: [UInt8]) {
    turn.withLock { _ in
      lines.withUnsafeBytes { bytes in
        var rest = bytes[...]
        while !rest.isEmpty {
          let count = Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
          if count >= 0 {
            rest = rest.dropFirst(count)
          } else if errno == EAGAIN {
            var poll = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
            Glibc.poll(&poll, 1, 1000)
          } else if errno != EINTR {
            return
          }
        }
      }
    }
  }
}
