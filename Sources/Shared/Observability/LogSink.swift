/// Where log lines go.
package enum LogSink: Sendable {
  /// At once, before the call returns: for what must not be lost in a crash.
  case direct(LineWriter)
  /// Within a quarter of a second, without waiting: for access logs.
  case buffered(BufferedLineWriter)
  /// Into memory, for tests.
  case collected(LogCollector)
  case discarded

  package static let standardError = LogSink.direct(.standardError)
  package static let bufferedStandardError = LogSink.buffered(.standardError)

  func write(_ line: [UInt8]) {
    switch self {
    case .direct(let writer): writer.write(line)
    case .buffered(let writer): writer.write(line)
    case .collected(let collector): collector.write(line)
    case .discarded: break
    }
  }
}
