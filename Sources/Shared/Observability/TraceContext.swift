/// What the running task belongs to.
package enum Trace {
  @TaskLocal package static var current: TraceContext?
}

/// The place of a piece of work in a trace (W3C Trace Context, level 1), and the request it serves.
package struct TraceContext: Sendable, Equatable {
  private let high: UInt64
  private let low: UInt64
  private let span: UInt64
  package let sampled: Bool
  /// The id that people quote to the help desk; stays within one daemon.
  package var requestID: String?

  /// A new trace.
  package static func start(requestID: String? = nil) -> TraceContext {
    // Zero stands for no id (W3C Trace Context section 3.2.2.3).
    TraceContext(high: max(1, UniqueBits.next()), low: UniqueBits.next(), sampled: true, requestID: requestID)
  }

  /// The same trace under a new span, for a piece of work inside this one.
  package func child() -> TraceContext {
    TraceContext(high: high, low: low, sampled: sampled, requestID: requestID)
  }

  private init(high: UInt64, low: UInt64, sampled: Bool, requestID: String?) {
    self.high = high
    self.low = low
    self.span = max(1, UniqueBits.next())
    self.sampled = sampled
    self.requestID = requestID
  }

  /// Reads a `traceparent` field; `nil` unless it is exactly as section 3.2 of the recommendation says.
  ///
  /// Lower-case hexadecimal only, no id of zeros, no version `ff`; a version above `00` may go on after another `-`.
  package init?(traceparent: String, requestID: String? = nil) {
    let bytes = Array(traceparent.utf8)
    let dash = UInt8(ascii: "-")
    guard bytes.count >= 55, bytes[2] == dash, bytes[35] == dash, bytes[52] == dash,
      let version = Self.number(bytes[0..<2]), version != 0xFF,
      bytes.count == 55 || (version > 0 && bytes[55] == dash),
      let high = Self.number(bytes[3..<19]), let low = Self.number(bytes[19..<35]), high != 0 || low != 0,
      let span = Self.number(bytes[36..<52]), span != 0,
      let flags = Self.number(bytes[53..<55])
    else { return nil }
    self.high = high
    self.low = low
    self.span = span
    self.sampled = flags & 1 == 1
    self.requestID = requestID
  }

  package var traceID: String { Self.hex(high) + Self.hex(low) }
  package var spanID: String { Self.hex(span) }

  package var traceparent: String {
    var bytes = Array("00-".utf8)
    bytes.reserveCapacity(55)
    appendTraceID(to: &bytes)
    bytes.append(UInt8(ascii: "-"))
    Self.append(span, to: &bytes)
    bytes += (sampled ? "-01" : "-00").utf8
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> UInt64? {
    var value: UInt64 = 0
    for digit in digits {
      switch digit {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = value << 4 | UInt64(digit - UInt8(ascii: "0"))
      case UInt8(ascii: "a")...UInt8(ascii: "f"): value = value << 4 | UInt64(digit - UInt8(ascii: "a") + 10)
      default: return nil
      }
    }
    return value
  }

  /// For log lines, which are written per request.
  func appendTraceID(to bytes: inout [UInt8]) {
    Self.append(high, to: &bytes)
    Self.append(low, to: &bytes)
  }

  private static func hex(_ value: UInt64) -> String {
    var bytes: [UInt8] = []
    append(value, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func append(_ value: UInt64, to bytes: inout [UInt8]) {
    for shift in stride(from: 60, through: 0, by: -4) {
      let digit = UInt8(truncatingIfNeeded: value >> UInt64(shift)) & 15
      bytes.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
    }
  }
}
