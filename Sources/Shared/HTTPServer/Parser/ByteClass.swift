/// What a byte may be part of (RFC 9110 section 5.6.2, RFC 3986 section 3.2.2).
enum ByteClass {
  private static let token: UInt8 = 1
  private static let host: UInt8 = 2

  private static let table: InlineArray<256, UInt8> = {
    var table = InlineArray<256, UInt8>(repeating: 0)
    for range in [UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z")] {
      for byte in range { table[Int(byte)] = token | host }
    }
    for byte in UInt8(ascii: "A")...UInt8(ascii: "Z") { table[Int(byte)] = token | host }
    for byte in "!#$%&'*+-.^_`|~".utf8 { table[Int(byte)] = token }
    for byte in "-._:[]%".utf8 { table[Int(byte)] |= host }
    return table
  }()

  @inline(__always) static func isToken(_ byte: UInt8) -> Bool { table[Int(byte)] & token != 0 }

  /// A byte of a host name, an address in brackets or a port.
  @inline(__always) static func isHost(_ byte: UInt8) -> Bool { table[Int(byte)] & host != 0 }
}

extension Span<UInt8> {
  @inline(__always) func equals(_ range: Range<Int>, _ text: StaticString) -> Bool {
    guard range.count == text.utf8CodeUnitCount else { return false }
    return text.withUTF8Buffer { text in
      for index in 0..<range.count where self[range.lowerBound + index] != text[index] { return false }
      return true
    }
  }

  /// Equal to a lower-case text, whatever the case of the letters here.
  @inline(__always) func matches(_ range: Range<Int>, _ lowercased: StaticString) -> Bool {
    guard range.count == lowercased.utf8CodeUnitCount else { return false }
    return lowercased.withUTF8Buffer { text in
      for index in 0..<range.count {
        let byte = self[range.lowerBound + index]
        let lower = byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
        if lower != text[index] { return false }
      }
      return true
    }
  }
}
