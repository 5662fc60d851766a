import FoundationEssentials
import Observability
import Testing

struct LoggerTests {
  private let collector = LogCollector()
  private var logger: Logger { Logger(label: "portal", level: .info, sink: .collected(collector)) }

  private struct Line: Decodable {
    let time, level, label, message: String
    let trace_id, request_id: String?
    let fields: [String: String]?
  }

  private func onlyLine() throws -> (text: String, decoded: Line) {
    let text = try #require(collector.lines.first)
    #expect(collector.lines.count == 1)
    return (text, try JSONDecoder().decode(Line.self, from: Data(text.utf8)))
  }

  @Test func `a line is one JSON object with its fields`() throws {
    logger.warning("delivery failed", ["destination": "service-backend", "attempt": "3"])
    let (text, line) = try onlyLine()
    #expect(line.level == "warning" && line.label == "portal" && line.message == "delivery failed")
    #expect(line.fields == ["destination": "service-backend", "attempt": "3"])
    #expect(line.trace_id == nil && line.request_id == nil)
    #expect(text.hasPrefix(#"{"time":"20"#) && !text.contains("\n"))
  }

  @Test func `the time is RFC 3339 in UTC with milliseconds`() throws {
    logger.info("x")
    let time = try onlyLine().decoded.time
    let whole = time.dropLast(5) + "Z"
    let date = try Date(String(whole), strategy: .iso8601)
    #expect(time.utf8.count == 24 && time.hasSuffix("Z"))
    #expect(abs(date.timeIntervalSinceNow) < 60)
  }

  @Test(arguments: [
    "\n", "\r", "\t", "\0", "\u{1B}[31m", "\u{7F}", "\u{85}", "\u{9B}", "\u{2028}", "\u{2029}", "\u{202E}", "\u{2066}",
  ])
  func `what could end a line or steer a terminal is escaped`(_ text: String) throws {
    logger.info("a\(text)b", ["k\(text)": "v\(text)"])
    let (line, decoded) = try onlyLine()
    #expect(!line.unicodeScalars.contains { text.unicodeScalars.first == $0 })
    #expect(decoded.message == "a\(text)b" && decoded.fields == ["k\(text)": "v\(text)"])
  }

  @Test func `quotes, backslashes and Thai text survive`() throws {
    logger.info(#"ใบอนุญาต "C:\" 🧾"#)
    let (text, line) = try onlyLine()
    #expect(line.message == #"ใบอนุญาต "C:\" 🧾"#)
    #expect(text.contains("ใบอนุญาต"))
  }

  @Test func `lines below the level are not written`() {
    logger.debug("quiet")
    #expect(collector.lines.isEmpty)
  }

  @Test func `the running task's trace and request id are added`() async throws {
    let trace = TraceContext.start(requestID: "r-1")
    await Trace.$current.withValue(trace) {
      await withTaskGroup { group in group.addTask { [logger] in logger.info("inside") } }
    }
    let line = try onlyLine().decoded
    #expect(line.trace_id == trace.traceID && line.request_id == "r-1")
  }
}
