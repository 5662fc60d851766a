internal import HTTPTypes

/// The status and the fields of an answer, built line by line.
struct ResponseHead {
  /// The most bytes that all lines together may have.
  static let limit = 64 << 10

  private(set) var status = 0
  private(set) var fields = HTTPFields()
  /// Answers begun so far: interim ones (1xx), redirects and the last.
  private(set) var answers = 0
  private var size = 0

  /// What a line means for the transfer.
  enum Progress {
    case more
    /// The empty line behind the fields of an answer that is not interim.
    case complete
    case tooLarge
  }

  mutating func read(_ line: UnsafeBufferPointer<UInt8>) -> Progress {
    size += line.count
    guard size <= Self.limit else { return .tooLarge }
    if line.starts(with: "HTTP/".utf8) {
      // An earlier head was that of an interim answer or of a redirect.
      fields = HTTPFields()
      status = Self.status(line)
      answers += 1
      return .more
    }
    if let colon = line.firstIndex(of: UInt8(ascii: ":")) {
      let name = String(decoding: line[..<colon].lazy.map(Self.lowercased), as: UTF8.self)
      let value = String(decoding: Self.trimmed(line[(colon + 1)...]), as: UTF8.self)
      fields.add(HTTPFields.Name(lowercased: name), value)
      return .more
    }
    return Self.trimmed(line[...]).isEmpty && status >= 200 ? .complete : .more
  }

  /// The number behind the first space; 0 when there is none.
  private static func status(_ line: UnsafeBufferPointer<UInt8>) -> Int {
    let digits = line.drop { $0 != UInt8(ascii: " ") }.dropFirst().prefix { $0 > UInt8(ascii: " ") }
    return Int(String(decoding: digits, as: UTF8.self)) ?? 0
  }

  private static func lowercased(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
  }

  private static func trimmed(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> Slice<UnsafeBufferPointer<UInt8>> {
    func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
    var line = line.drop(while: isSpace)
    while let last = line.last, isSpace(last) { line.removeLast() }
    return line
  }
}
