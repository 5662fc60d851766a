/// One line under construction: a JSON object, ended by a line feed.
package struct LogLine: ~Copyable {
  private var bytes: [UInt8] = []
  private var hasFields = false

  init(time: WallTime, level: Logger.Level, label: String, message: String, trace: TraceContext?) {
    bytes.reserveCapacity(384)
    append(#"{"time":""#)
    time.appendRFC3339(to: &bytes)
    append(#"","level":""#)
    append(level.rawValue)
    append(#"","label":"#)
    JSONText.append(label, to: &bytes)
    append(#","message":"#)
    JSONText.append(message, to: &bytes)
    guard let trace else { return }
    append(#","trace_id":""#)
    trace.appendTraceID(to: &bytes)
    append(#"""#)
    guard let requestID = trace.requestID else { return }
    append(#","request_id":"#)
    JSONText.append(requestID, to: &bytes)
  }

  package mutating func add(_ key: String, _ value: String) {
    begin(key)
    JSONText.append(value, to: &bytes)
  }

  package mutating func add(_ key: String, _ value: Int) {
    begin(key)
    DecimalText.append(value, to: &bytes)
  }

  private mutating func begin(_ key: String) {
    append(hasFields ? "," : #","fields":{"#)
    hasFields = true
    JSONText.append(key, to: &bytes)
    append(":")
  }

  consuming func finished() -> [UInt8] {
    append(hasFields ? "}}\n" : "}\n")
    return bytes
  }

  private mutating func append(_ text: String) {
    // As one piece of memory: several times faster than as a sequence.
    var text = text
    text.withUTF8 { bytes.append(contentsOf: $0) }
  }
}
