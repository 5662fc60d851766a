import HTTPTypes

/// Reads one request head, strictly: what two parsers could understand differently is refused, because that is how
/// requests are smuggled past a proxy (RFC 9112 section 11.2).
///
/// Every access is bounds-checked; there is no allocation but the list of fields, which is kept.
package struct HeadParser: Sendable {
  package enum Outcome: Sendable, Equatable {
    case incomplete
    case complete
    /// The status of the answer; the connection cannot go on after it.
    case refused(Int)
  }

  /// The longest request target, the longest head and the most fields.
  package struct Limits: Sendable {
    package var target = 8192
    package var head = 16_384
    package var fields = 64
    package init() {}
  }

  package internal(set) var head = RequestHead()
  var hasClose = false
  private let limits: Limits
  /// How far the search for the empty line has come.
  private var scanned = 0
  private var firstLineEnded = false

  package init(limits: Limits = Limits()) { self.limits = limits }

  /// Begins the next head.
  package mutating func reset() {
    scanned = 0
    firstLineEnded = false
  }

  /// Looks at everything that has come since `reset()`; call again with more after `.incomplete`.
  package mutating func parse(_ bytes: Span<UInt8>) -> Outcome {
    switch findEnd(bytes) {
    case .complete: break
    case let other: return other
    }
    var position = 0
    if let status = parseRequestLine(bytes, &position) ?? parseFields(bytes, &position) { return .refused(status) }
    if head.isChunked && head.contentLength != nil { return .refused(400) }
    return .complete
  }

  /// Searches CR LF CR LF; a CR or LF that stands alone is refused (RFC 9112 section 2.2 leaves it open).
  private mutating func findEnd(_ bytes: Span<UInt8>) -> Outcome {
    var index = scanned
    while index < bytes.count {
      let byte = bytes[index]
      if byte == 0x0A {
        guard index > 1, bytes[index - 1] == 0x0D else { return .refused(400) }
        // HTTP/0.9 and what is no HTTP would otherwise wait for an end that never comes.
        if !firstLineEnded, index < 9 || !bytes.equals(index - 9..<index - 4, "HTTP/") { return .refused(400) }
        firstLineEnded = true
        if index >= 3, bytes[index - 2] == 0x0A {
          head.length = index + 1
          return .complete
        }
      } else if index > 0, bytes[index - 1] == 0x0D {
        return .refused(400)
      } else if index == 0, !ByteClass.isToken(byte) {
        // A TLS handshake, an empty line: no need to wait for more.
        return .refused(400)
      }
      index += 1
      // The request line may take 32 bytes beside its target.
      if !firstLineEnded, index > limits.target + 32 { return .refused(414) }
      if index > limits.head { return .refused(431) }
    }
    scanned = index
    return .incomplete
  }

  /// `METHOD target HTTP/1.x`, one space between; returns the status of a refusal.
  private mutating func parseRequestLine(_ bytes: Span<UInt8>, _ position: inout Int) -> Int? {
    while ByteClass.isToken(bytes[position]) { position += 1 }
    guard position > 0, bytes[position] == 0x20 else { return 400 }
    guard let method = HeadParser.method(bytes, position) else { return 501 }
    head.method = method
    position += 1

    let start = position
    while bytes[position] > 0x20, bytes[position] < 0x7F, bytes[position] != UInt8(ascii: "#") { position += 1 }
    guard position > start, bytes[position] == 0x20 else { return 400 }
    let isAsterisk = method == .options && position - start == 1 && bytes[start] == UInt8(ascii: "*")
    guard bytes[start] == UInt8(ascii: "/") || isAsterisk else { return 400 }
    guard position - start <= limits.target else { return 414 }
    head.target = start..<position
    position += 1

    // "HTTP/1.1\r\n"; the head goes on for at least two bytes after it.
    guard head.length - position >= 12, bytes.equals(position..<position + 5, "HTTP/"),
      bytes[position + 6] == UInt8(ascii: "."), bytes[position + 8] == 0x0D
    else { return 400 }
    guard bytes[position + 5] == UInt8(ascii: "1"), bytes[position + 7] == 0x30 || bytes[position + 7] == 0x31 else {
      return 505
    }
    head.minorVersion = Int(bytes[position + 7] - 0x30)
    position += 10
    return nil
  }

  private static func method(_ bytes: Span<UInt8>, _ count: Int) -> HTTPRequest.Method? {
    switch count {
    case 3 where bytes.equals(0..<3, "GET"): .get
    case 3 where bytes.equals(0..<3, "PUT"): .put
    case 4 where bytes.equals(0..<4, "POST"): .post
    case 4 where bytes.equals(0..<4, "HEAD"): .head
    case 5 where bytes.equals(0..<5, "PATCH"): .patch
    case 6 where bytes.equals(0..<6, "DELETE"): .delete
    case 7 where bytes.equals(0..<7, "OPTIONS"): .options
    default: nil
    }
  }

  private mutating func parseFields(_ bytes: Span<UInt8>, _ position: inout Int) -> Int? {
    head.fields.removeAll(keepingCapacity: true)
    head.contentLength = nil
    head.isChunked = false
    head.keepsAlive = head.minorVersion == 1
    head.expectsContinue = false
    hasClose = false
    var hosts = 0
    while bytes[position] != 0x0D {
      let name = position
      while ByteClass.isToken(bytes[position]) { position += 1 }
      // Also refuses white space before the colon and lines that go on from the one before.
      guard position > name, bytes[position] == UInt8(ascii: ":") else { return 400 }
      let nameEnd = position
      position += 1
      while bytes[position] == 0x20 || bytes[position] == 0x09 { position += 1 }
      let value = position
      while bytes[position] != 0x0D {
        guard bytes[position] >= 0x20 || bytes[position] == 0x09, bytes[position] != 0x7F else { return 400 }
        position += 1
      }
      var valueEnd = position
      while valueEnd > value, bytes[valueEnd - 1] == 0x20 || bytes[valueEnd - 1] == 0x09 { valueEnd -= 1 }
      position += 2
      if head.fields.count == limits.fields { return 431 }
      head.fields.append(RequestHead.Field(name: name..<nameEnd, value: value..<valueEnd))
      if let status = interpret(bytes, name..<nameEnd, value..<valueEnd, &hosts) { return status }
    }
    return head.minorVersion == 1 && hosts == 0 ? 400 : nil
  }
}
