/// Hexadecimal and literal strings.
extension PDFParser {
  mutating func hexString() throws(PDFError) -> [UInt8] {
    try keyword("<")
    var result: [UInt8] = []
    var high: UInt8?
    while let byte = take(), byte != UInt8(ascii: ">") {
      if Self.isSpace(byte) { continue }
      guard let digit = Self.nibble(byte) else { throw .syntax(offset: position, expected: "hex digit") }
      if let first = high {
        result.append(first << 4 | digit)
        high = nil
      } else {
        high = digit
      }
    }
    // An odd last digit counts as if 0 followed (ISO 32000-1 7.3.4.3).
    if let high { result.append(high << 4) }
    return result
  }

  private static func nibble(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }

  mutating func literalString() throws(PDFError) -> [UInt8] {
    try keyword("(")
    var result: [UInt8] = [], depth = 1
    while let byte = take() {
      switch byte {
      case UInt8(ascii: "\\"):
        escape(into: &result)
        continue
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")"): depth -= 1
      default: break
      }
      if depth == 0 { return result }
      result.append(byte)
    }
    throw .syntax(offset: position, expected: ")")
  }

  private mutating func escape(into result: inout [UInt8]) {
    guard let byte = take() else { return }
    switch byte {
    case UInt8(ascii: "n"): result.append(10)
    case UInt8(ascii: "r"): result.append(13)
    case UInt8(ascii: "t"): result.append(9)
    case UInt8(ascii: "0")...UInt8(ascii: "7"):
      var code = UInt16(byte - 48)
      for _ in 0..<2 {
        guard let next = peek(), (48...55).contains(next) else { break }
        _ = take()
        code = code * 8 + UInt16(next - 48)
      }
      result.append(UInt8(truncatingIfNeeded: code))
    case 10, 13: break
    default: result.append(byte)
    }
  }
}
