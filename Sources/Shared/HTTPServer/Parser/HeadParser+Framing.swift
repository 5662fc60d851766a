import HTTPTypes

extension HeadParser {
  /// Reads the fields that frame the message; returns the status of a refusal.
  mutating func interpret(
    _ bytes: Span<UInt8>, _ name: Range<Int>, _ value: Range<Int>, _ hosts: inout Int
  ) -> Int? {
    switch name.count {
    case 4 where bytes.matches(name, "host"):
      hosts += 1
      return hosts == 1 && value.allSatisfy { ByteClass.isHost(bytes[$0]) } ? nil : 400
    case 14 where bytes.matches(name, "content-length"): return readContentLength(bytes, value)
    case 17 where bytes.matches(name, "transfer-encoding"): return readTransferEncoding(bytes, value)
    case 10 where bytes.matches(name, "connection"): readConnection(bytes, value)
    case 6 where bytes.matches(name, "expect"):
      // RFC 9110 section 10.1.1: 417 for any other expectation; HTTP/1.0 does not know the field.
      guard bytes.matches(value, "100-continue") else { return 417 }
      head.expectsContinue = head.minorVersion == 1
    default: break
    }
    return nil
  }

  /// Digits only, once (RFC 9112 section 6.3 lets a server take equal repetitions; we do not).
  private mutating func readContentLength(_ bytes: Span<UInt8>, _ value: Range<Int>) -> Int? {
    guard head.contentLength == nil, !value.isEmpty, value.count <= 18 else { return 400 }
    var length = 0
    for index in value {
      guard bytes[index] >= 0x30, bytes[index] <= 0x39 else { return 400 }
      length = length * 10 + Int(bytes[index] - 0x30)
    }
    head.contentLength = length
    return nil
  }

  /// `chunked` alone, once, and not on HTTP/1.0 (RFC 9112 section 6.1).
  private mutating func readTransferEncoding(_ bytes: Span<UInt8>, _ value: Range<Int>) -> Int? {
    if head.isChunked || head.minorVersion == 0 || value.isEmpty { return 400 }
    guard bytes.matches(value, "chunked") else { return 501 }
    head.isChunked = true
    return nil
  }

  /// A list of options (RFC 9110 section 7.6.1); `close` wins.
  private mutating func readConnection(_ bytes: Span<UInt8>, _ value: Range<Int>) {
    var start = value.lowerBound
    while start < value.upperBound {
      var end = start
      while end < value.upperBound, bytes[end] != UInt8(ascii: ",") { end += 1 }
      var option = start..<end
      while let first = option.first, bytes[first] == 0x20 || bytes[first] == 0x09 {
        option = option.lowerBound + 1..<option.upperBound
      }
      while let last = option.last, bytes[last] == 0x20 || bytes[last] == 0x09 {
        option = option.lowerBound..<option.upperBound - 1
      }
      if bytes.matches(option, "close") {
        head.keepsAlive = false
        hasClose = true
      } else if bytes.matches(option, "keep-alive"), !hasClose {
        head.keepsAlive = true
      }
      start = end + 1
    }
  }
}
