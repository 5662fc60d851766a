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
    let text = String(decoding: line, as: UTF8.self)
    if text.hasPrefix("HTTP/") {
      // An earlier head was that of an interim answer or of a redirect.
      fields = HTTPFields()
      status = text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
      answers += 1
      return .more
    }
    if let colon = text.firstIndex(of: ":") {
      fields.add(HTTPFields.Name(String(text[..<colon])), String(trimmed(text[text.index(after: colon)...])))
      return .more
    }
    return trimmed(text[...]).isEmpty && status >= 200 ? .complete : .more
  }

  private func trimmed(_ text: Substring) -> Substring {
    var text = text.drop { $0 == " " || $0 == "\t" || $0.isNewline }
    while let last = text.last, last == " " || last == "\t" || last.isNewline { text.removeLast() }
    return text
  }
}
