/// Reads PDF objects from a byte array: what an incremental update has to copy and a verifier to read.
///
/// The bytes may be a stranger's: no input traps, and nesting is limited.
struct PDFParser {
  private static let deepestNesting = 64

  private let bytes: [UInt8]
  private(set) var position: Int
  private var depth = 0

  init(_ bytes: [UInt8], at position: Int) {
    self.bytes = bytes
    self.position = min(max(0, position), bytes.count)
  }

  mutating func value() throws(PDFError) -> PDFValue {
    guard depth < Self.deepestNesting else { throw .unsupported("deep nesting") }
    depth += 1
    defer { depth -= 1 }
    skipSpace()
    switch peek() {
    case UInt8(ascii: "/"): return .name(name())
    case UInt8(ascii: "["): return .array(try array())
    case UInt8(ascii: "("): return .string(try literalString())
    case UInt8(ascii: "<"):
      return peek(1) == UInt8(ascii: "<") ? .dictionary(try dictionary()) : .string(try hexString())
    default: return try numberOrKeyword()
    }
  }

  /// Reads `12 0 obj` and returns 12.
  mutating func objectHeader() throws(PDFError) -> Int {
    let number = try integer()
    _ = try integer()
    try keyword("obj")
    return number
  }

  mutating func dictionary() throws(PDFError) -> PDFDictionary {
    try keyword("<<")
    var result = PDFDictionary()
    while true {
      skipSpace()
      if peek() == UInt8(ascii: ">") { break }
      guard peek() == UInt8(ascii: "/") else { throw .syntax(offset: position, expected: "name") }
      let key = name()
      result[key] = try value()
    }
    try keyword(">>")
    return result
  }

  mutating func integer() throws(PDFError) -> Int {
    skipSpace()
    guard let number = Int(token()) else { throw .syntax(offset: position, expected: "integer") }
    return number
  }

  mutating func keyword(_ text: String) throws(PDFError) {
    skipSpace()
    guard accept(text) else { throw .syntax(offset: position, expected: text) }
  }

  mutating func accept(_ text: String) -> Bool {
    guard bytes[position...].starts(with: text.utf8) else { return false }
    position += text.utf8.count
    return true
  }

  mutating func skipSpace() {
    while let byte = peek(), Self.isSpace(byte) || byte == UInt8(ascii: "%") {
      position += 1
      guard byte == UInt8(ascii: "%") else { continue }
      while let next = peek(), next != 10, next != 13 { position += 1 }
    }
  }

  private mutating func array() throws(PDFError) -> [PDFValue] {
    try keyword("[")
    var result: [PDFValue] = []
    while true {
      skipSpace()
      if accept("]") { return result }
      result.append(try value())
    }
  }

  private mutating func numberOrKeyword() throws(PDFError) -> PDFValue {
    let word = token()
    switch word {
    case "true": return .bool(true)
    case "false": return .bool(false)
    case "null": return .null
    default: break
    }
    guard Double(word) != nil else { throw .syntax(offset: position, expected: "object") }
    return reference(startingWith: word) ?? .number(word)
  }

  /// Looks ahead for `generation R` after an integer.
  private mutating func reference(startingWith word: String) -> PDFValue? {
    guard let number = Int(word) else { return nil }
    var ahead = self
    guard let generation = try? ahead.integer() else { return nil }
    ahead.skipSpace()
    guard ahead.token() == "R" else { return nil }
    self = ahead
    return .reference(PDFReference(number: number, generation: generation))
  }

  private mutating func name() -> String {
    position += 1
    return token()
  }

  private mutating func token() -> String {
    let start = position
    while let byte = peek(), !Self.isSpace(byte), !Self.isDelimiter(byte) { position += 1 }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  func peek(_ ahead: Int = 0) -> UInt8? {
    position + ahead < bytes.count ? bytes[position + ahead] : nil
  }

  mutating func take() -> UInt8? {
    guard let byte = peek() else { return nil }
    position += 1
    return byte
  }

  static func isSpace(_ byte: UInt8) -> Bool {
    byte == 32 || byte == 10 || byte == 13 || byte == 0 || byte == 9 || byte == 12
  }
  private static func isDelimiter(_ byte: UInt8) -> Bool { "()<>[]{}/%".utf8.contains(byte) }
}
