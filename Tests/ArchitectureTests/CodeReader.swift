/// Takes the comments and the text of string literals out of Swift code; what is interpolated stays.
struct CodeReader {
  private enum Place {
    /// Code, and how many of its parentheses are open.
    case code(open: Int)
    case literal(hashes: Int, quotes: Int)
  }

  private let bytes: [UInt8]
  private var index = 0
  private var code: [UInt8] = []
  private var places: [Place] = [.code(open: 0)]

  static func code(of text: String) -> String {
    var reader = CodeReader(bytes: Array(text.utf8))
    return reader.read()
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private mutating func read() -> String {
    code.reserveCapacity(bytes.count)
    while index < bytes.count {
      switch places[places.count - 1] {
      case .code(let open): readCode(open: open)
      case .literal(let hashes, let quotes): readLiteral(hashes: hashes, quotes: quotes)
      }
    }
    return String(decoding: code, as: UTF8.self)
  }

  private mutating func readCode(open: Int) {
    switch bytes[index] {
    case UInt8(ascii: "/") where stands("//"):
      while index < bytes.count, bytes[index] != UInt8(ascii: "\n") { index += 1 }
      return
    case UInt8(ascii: "/") where stands("/*"):
      skipBlockComment()
      return
    case UInt8(ascii: "#"), UInt8(ascii: "\""):
      if beginLiteral() { return }
    case UInt8(ascii: "("):
      places[places.count - 1] = .code(open: open + 1)
    case UInt8(ascii: ")"):
      // An interpolation ends with the parenthesis that it began with.
      if open == 1, places.count > 1 { places.removeLast() } else { places[places.count - 1] = .code(open: open - 1) }
    default: break
    }
    code.append(bytes[index])
    index += 1
  }

  private mutating func skipBlockComment() {
    var depth = 0
    repeat {
      if stands("/*") {
        depth += 1
        index += 2
      } else if stands("*/") {
        depth -= 1
        index += 2
      } else {
        if bytes[index] == UInt8(ascii: "\n") { code.append(bytes[index]) }
        index += 1
      }
    } while depth > 0 && index < bytes.count
  }

  private mutating func beginLiteral() -> Bool {
    let hashes = count(of: UInt8(ascii: "#"), from: index, atMost: 8)
    let found = count(of: UInt8(ascii: "\""), from: index + hashes, atMost: 3)
    guard found > 0 else { return false }
    let quotes = found == 3 ? 3 : 1
    places.append(.literal(hashes: hashes, quotes: quotes))
    code.append(UInt8(ascii: "\""))
    index += hashes + quotes
    return true
  }

  private mutating func readLiteral(hashes: Int, quotes: Int) {
    let byte = bytes[index]
    if byte == UInt8(ascii: "\\"), count(of: UInt8(ascii: "#"), from: index + 1, atMost: hashes) == hashes {
      index += 1 + hashes
      guard index < bytes.count else { return }
      // The parenthesis itself is read as code, which counts it.
      if bytes[index] == UInt8(ascii: "(") { places.append(.code(open: 0)) } else { skipInLiteral() }
    } else if count(of: UInt8(ascii: "\""), from: index, atMost: quotes) == quotes,
      count(of: UInt8(ascii: "#"), from: index + quotes, atMost: hashes) == hashes
    {
      places.removeLast()
      code.append(UInt8(ascii: "\""))
      index += quotes + hashes
    } else {
      // A literal of one line that has no end is no literal: a regular expression, say.
      if byte == UInt8(ascii: "\n"), quotes == 1 { places.removeLast() }
      skipInLiteral()
    }
  }

  private mutating func skipInLiteral() {
    if bytes[index] == UInt8(ascii: "\n") { code.append(bytes[index]) }
    index += 1
  }

  private func stands(_ text: StaticString) -> Bool {
    guard index + text.utf8CodeUnitCount <= bytes.count else { return false }
    return text.withUTF8Buffer { $0.elementsEqual(bytes[index..<(index + text.utf8CodeUnitCount)]) }
  }

  private func count(of byte: UInt8, from start: Int, atMost limit: Int) -> Int {
    var end = start
    while end < bytes.count, end < start + limit, bytes[end] == byte { end += 1 }
    return end - start
  }
}
