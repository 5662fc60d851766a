/// Writes one JSON line per call; the trace and the request id of the running task are added by itself.
///
/// No line carries a name, a citizen id or a token: callers log codes, counts, ids of records and route templates.
package struct Logger: Sendable {
  package enum Level: String, Sendable, CaseIterable, Comparable {
    case debug, info, notice, warning, error

    package static func < (a: Level, b: Level) -> Bool { a.rank < b.rank }

    private var rank: Int {
      switch self {
      case .debug: 0
      case .info: 1
      case .notice: 2
      case .warning: 3
      case .error: 4
      }
    }
  }

  package let label: String
  package var level: Level
  package var sink: LogSink

  package init(label: String, level: Level = .info, sink: LogSink = .standardError) {
    self.label = label
    self.level = level
    self.sink = sink
  }

  /// The same level and sink under another label.
  package func labeled(_ label: String) -> Logger { Logger(label: label, level: level, sink: sink) }

  package func debug(_ message: String, _ fields: [String: String] = [:]) { log(.debug, message, fields) }
  package func info(_ message: String, _ fields: [String: String] = [:]) { log(.info, message, fields) }
  package func notice(_ message: String, _ fields: [String: String] = [:]) { log(.notice, message, fields) }
  package func warning(_ message: String, _ fields: [String: String] = [:]) { log(.warning, message, fields) }
  package func error(_ message: String, _ fields: [String: String] = [:]) { log(.error, message, fields) }

  package func log(_ level: Level, _ message: String, _ fields: [String: String] = [:]) {
    write(level, message) { line in
      for (key, value) in fields.sorted(by: { $0.key < $1.key }) { line.add(key, value) }
    }
  }

  /// The way without a dictionary, for lines written per request; `fill` is not run when the level is off.
  package func write(
    _ level: Level, _ message: String, trace: TraceContext? = Trace.current, _ fill: (inout LogLine) -> Void
  ) {
    guard level >= self.level else { return }
    var line = LogLine(time: .now, level: level, label: label, message: message, trace: trace)
    fill(&line)
    sink.write(line.finished())
  }
}
