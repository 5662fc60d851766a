import HTTPTypes

/// The segments of a path, decoded once.
///
/// What a file system, a proxy or a second decoding could read otherwise is refused: `//`, `.` and `..` (also encoded),
/// `%2f`, `%5c`, control bytes, what is not UTF-8.
enum RequestPath {
  static func segments(_ path: String) throws(RequestRefusal) -> [String] {
    var path = path
    guard path.utf8.first == UInt8(ascii: "/"), path.utf8.withContiguousBytes(allSatisfy: isPlain) else {
      throw .malformedPath
    }
    path.removeFirst()
    let pieces = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    var segments: [String] = []
    segments.reserveCapacity(pieces.count)
    for (index, piece) in pieces.enumerated() {
      guard !piece.isEmpty || index == pieces.count - 1 else { throw .malformedPath }
      segments.append(try decoded(Substring(piece)))
    }
    return segments
  }

  private static func decoded(_ piece: Substring) throws(RequestRefusal) -> String {
    guard piece.utf8.contains(UInt8(ascii: "%")) else {
      guard piece != ".", piece != ".." else { throw .malformedPath }
      return String(piece)
    }
    guard let text = PercentCoding.decode(piece), text != ".", text != "..",
      text.utf8.allSatisfy({ isPlain($0) && $0 != UInt8(ascii: "/") })
    else { throw .malformedPath }
    return text
  }

  /// No control byte and no backslash.
  private static func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte != 0x7F && byte != UInt8(ascii: "\\")
  }
}

extension String.UTF8View {
  fileprivate func withContiguousBytes(allSatisfy rule: (UInt8) -> Bool) -> Bool {
    withContiguousStorageIfAvailable { $0.allSatisfy(rule) } ?? allSatisfy(rule)
  }
}
