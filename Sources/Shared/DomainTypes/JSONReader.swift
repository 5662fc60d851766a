/// Reads JSON text (RFC 8259) in one pass, for answers that are read at every call: a third of the time of a decoder that
/// has to fit any type.
///
/// Strict: one value and nothing behind it, no comments, no trailing commas, valid UTF-8, bounded depth. Of members with
/// one name the first counts.
struct JSONReader {
  /// The text is not JSON; at which byte.
  struct Malformed: Error, Equatable {
    let offset: Int
  }

  /// Nothing that we read is half as deep; deeper texts are made to exhaust a stack.
  private static let greatestDepth = 64

  private let bytes: [UInt8]
  private var offset = 0

  static func value(_ bytes: [UInt8]) throws(Malformed) -> JSONValue {
    var reader = JSONReader(bytes: bytes)
    reader.skipSpace()
    let value = try reader.value(depth: 0)
    reader.skipSpace()
    guard reader.offset == bytes.count else { throw reader.malformed }
    return value
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private var malformed: Malformed { Malformed(offset: offset) }

  /// The byte at the place; 0, which is nowhere part of JSON, behind the end.
  private var byte: UInt8 { offset < bytes.count ? bytes[offset] : 0 }

  private mutating func skipSpace() {
    while byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { offset += 1 }
  }

  private mutating func expect(_ expected: UInt8) throws(Malformed) {
    guard byte == expected else { throw malformed }
    offset += 1
  }

  private mutating func value(depth: Int) throws(Malformed) -> JSONValue {
    switch byte {
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "{"): return .object(try object(depth: depth + 1))
    case UInt8(ascii: "["): return .array(try array(depth: depth + 1))
    case UInt8(ascii: "n"): return try word("null", .null)
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    default: return try number()
    }
  }

  private mutating func word(_ word: String, _ value: JSONValue) throws(Malformed) -> JSONValue {
    for expected in word.utf8 { try expect(expected) }
    return value
  }

  private mutating func object(depth: Int) throws(Malformed) -> [String: JSONValue] {
    guard depth <= Self.greatestDepth else { throw malformed }
    var members: [String: JSONValue] = [:]
    offset += 1
    skipSpace()
    if byte == UInt8(ascii: "}") {
      offset += 1
      return members
    }
    members.reserveCapacity(16)
    while true {
      guard byte == UInt8(ascii: "\"") else { throw malformed }
      let name = try string()
      skipSpace()
      try expect(UInt8(ascii: ":"))
      skipSpace()
      let value = try value(depth: depth)
      if let first = members.updateValue(value, forKey: name) { members[name] = first }
      if try isLast(before: UInt8(ascii: "}")) { return members }
    }
  }

  private mutating func array(depth: Int) throws(Malformed) -> [JSONValue] {
    guard depth <= Self.greatestDepth else { throw malformed }
    var values: [JSONValue] = []
    offset += 1
    skipSpace()
    if byte == UInt8(ascii: "]") {
      offset += 1
      return values
    }
    while true {
      values.append(try value(depth: depth))
      if try isLast(before: UInt8(ascii: "]")) { return values }
    }
  }

  /// Reads the comma before the next element, or the end of them all.
  private mutating func isLast(before end: UInt8) throws(Malformed) -> Bool {
    skipSpace()
    if byte == end {
      offset += 1
      return true
    }
    try expect(UInt8(ascii: ","))
    skipSpace()
    return false
  }
}

// MARK: Numbers

extension JSONReader {
  /// `-? (0 | [1-9][0-9]*) (. [0-9]+)? ([eE] [+-]? [0-9]+)?`; a whole number that fits is an integer.
  private mutating func number() throws(Malformed) -> JSONValue {
    let start = offset
    if byte == UInt8(ascii: "-") { offset += 1 }
    let leading = byte
    let digits = try self.digits()
    guard leading != UInt8(ascii: "0") || digits == 1 else { throw malformed }
    var isWhole = true
    if byte == UInt8(ascii: ".") {
      offset += 1
      _ = try self.digits()
      isWhole = false
    }
    if byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E") {
      offset += 1
      if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") { offset += 1 }
      _ = try self.digits()
      isWhole = false
    }
    let text = String(decoding: bytes[start..<offset], as: UTF8.self)
    if isWhole, let integer = Int(text) { return .integer(integer) }
    guard let number = Double(text), number.isFinite else { throw Malformed(offset: start) }
    return Int(exactly: number).map(JSONValue.integer) ?? .number(number)
  }

  private mutating func digits() throws(Malformed) -> Int {
    let start = offset
    while (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { offset += 1 }
    guard offset > start else { throw malformed }
    return offset - start
  }
}

// MARK: Texts

extension JSONReader {
  /// Reads from quote to quote; most texts have no escape and are taken as they stand.
  private mutating func string() throws(Malformed) -> String {
    offset += 1
    let start = offset
    while offset < bytes.count {
      let byte = bytes[offset]
      if byte == UInt8(ascii: "\"") {
        let text = try Self.text(bytes.span.extracting(start..<offset), from: start)
        offset += 1
        return text
      }
      if byte == UInt8(ascii: "\\") { return try escapedString(from: start) }
      guard byte >= 0x20 else { throw malformed }
      offset += 1
    }
    throw malformed
  }

  private static func text(_ bytes: Span<UInt8>, from start: Int) throws(Malformed) -> String {
    guard let valid = try? UTF8Span(validating: bytes) else { throw Malformed(offset: start) }
    return String(copying: valid)
  }

  private mutating func escapedString(from start: Int) throws(Malformed) -> String {
    var plain = Array(bytes[start..<offset])
    while offset < bytes.count {
      let byte = bytes[offset]
      switch byte {
      case UInt8(ascii: "\""):
        offset += 1
        return try Self.text(plain.span, from: start)
      case UInt8(ascii: "\\"): plain += UTF8.encode(try escape()) ?? UTF8.encodedReplacementCharacter
      case 0x20...:
        plain.append(byte)
        offset += 1
      default: throw malformed
      }
    }
    throw malformed
  }

  private mutating func escape() throws(Malformed) -> Unicode.Scalar {
    offset += 1
    let letter = byte
    offset += 1
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(letter)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return try unicode()
    default: throw malformed
    }
  }

  /// The four digits after `\u`; with a second escape where the first is half of a pair.
  private mutating func unicode() throws(Malformed) -> Unicode.Scalar {
    let first = try codeUnit()
    if let scalar = Unicode.Scalar(first) { return scalar }
    try expect(UInt8(ascii: "\\"))
    try expect(UInt8(ascii: "u"))
    let second = try codeUnit()
    guard (0xD800...0xDBFF).contains(first), (0xDC00...0xDFFF).contains(second),
      let scalar = Unicode.Scalar(0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00))
    else { throw malformed }
    return scalar
  }

  private mutating func codeUnit() throws(Malformed) -> UInt16 {
    var unit: UInt16 = 0
    for _ in 0..<4 {
      let digit: UInt8? =
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
      guard let digit else { throw malformed }
      unit = unit << 4 | UInt16(digit)
      offset += 1
    }
    return unit
  }
}
