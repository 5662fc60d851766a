/// JSON strings for log lines (RFC 8259 section 7).
enum JSONText {
  /// Appends `text` in quotes, so that it can neither end its line nor steer a terminal.
  ///
  /// Beyond what JSON demands, DEL, the C1 controls (U+0080–U+009F), the line separators U+2028/U+2029 and the
  /// bidirectional overrides (U+202A–U+202E, U+2066–U+2069) are escaped.
  static func append(_ text: String, to bytes: inout [UInt8]) {
    bytes.append(quote)
    var text = text
    let isWritten = text.withUTF8 { plain in
      guard plain.allSatisfy(isPlain) else { return false }
      bytes.append(contentsOf: plain)
      return true
    }
    if !isWritten {
      for scalar in text.unicodeScalars { append(scalar, to: &bytes) }
    }
    bytes.append(quote)
  }

  private static func append(_ scalar: Unicode.Scalar, to bytes: inout [UInt8]) {
    switch scalar.value {
    case 0x22, 0x5C:
      bytes.append(backslash)
      bytes.append(UInt8(scalar.value))
    case 0x0A: bytes.append(contentsOf: [backslash, UInt8(ascii: "n")])
    case 0x0D: bytes.append(contentsOf: [backslash, UInt8(ascii: "r")])
    case 0x09: bytes.append(contentsOf: [backslash, UInt8(ascii: "t")])
    case 0..<0x20, 0x7F...0x9F, 0x2028...0x202E, 0x2066...0x2069:
      bytes.append(contentsOf: [backslash, UInt8(ascii: "u")])
      for shift in [12, 8, 4, 0] { bytes.append(hexDigits[Int(scalar.value >> shift & 15)]) }
    default: bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte < 0x7F && byte != quote && byte != backslash
  }

  private static let quote = UInt8(ascii: "\"")
  private static let backslash = UInt8(ascii: "\\")
  private static let hexDigits = Array("0123456789abcdef".utf8)
}
