internal import Dispatch
internal import Glibc
internal import Synchronization

/// Gathers lines and writes them together on its own queue, so that the caller never waits for the descriptor.
///
/// A line is out 0.2 s after it came. Past `capacity` waiting bytes lines are dropped and counted, and the count is
/// written when there is room again.
package final class BufferedLineWriter: Sendable {
  /// Flushed at `exit` too.
  package static let standardError: BufferedLineWriter = {
    atexit { BufferedLineWriter.standardError.flush() }
    return BufferedLineWriter(.standardError)
  }()

  private struct Waiting {
    var bytes: [UInt8] = []
    var dropped = 0
    var isScheduled = false
  }

  private let writer: LineWriter
  private let capacity: Int
  private let waiting = Mutex(Waiting())
  private let queue = DispatchQueue(label: "log", qos: .utility)

  package init(_ writer: LineWriter, capacity: Int = 4 << 20) {
    self.writer = writer
    self.capacity = capacity
  }

  package func write(_ line: [UInt8]) {
    let mustSchedule = waiting.withLock { waiting in
      guard waiting.bytes.count + line.count <= capacity else {
        waiting.dropped += 1
        return false
      }
      waiting.bytes += line
      defer { waiting.isScheduled = true }
      return !waiting.isScheduled
    }
    if mustSchedule { queue.asyncAfter(deadline: .now() + .milliseconds(200)) { self.writeWaiting() } }
  }

  /// Returns when every line given so far is written.
  package func flush() { queue.sync { writeWaiting() } }

  private func writeWaiting() {
    let (bytes, dropped) = waiting.withLock { waiting in
      defer { waiting = Waiting() }
      return (waiting.bytes, waiting.dropped)
    }
    if !bytes.isEmpty { writer.write(bytes) }
    if dropped > 0 {
      var line = LogLine(time: .now, level: .warning, label: "log", message: "lines dropped", trace: nil)
      line.add("count", dropped)
      writer.write(line.finished())
    }
  }
}
