internal import Synchronization

/// Keeps lines in memory, so that a test can read what would have been logged.
package final class LogCollector: Sendable {
  private let collected = Mutex<[String]>([])

  package init() {}

  /// The lines so far, without their line feeds.
  package var lines: [String] { collected.withLock { $0 } }

  func write(_ line: [UInt8]) {
    collected.withLock { $0.append(String(decoding: line.dropLast(), as: UTF8.self)) }
  }
}
