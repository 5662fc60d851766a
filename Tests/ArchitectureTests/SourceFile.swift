import Foundation

/// A Swift file, and its code alone.
struct SourceFile: Sendable {
  /// From the root of the repository.
  let path: String
  let text: String
  /// The text without comments and without what stands in string literals; lines keep their numbers.
  let code: String

  init(path: String, text: String) {
    self.path = path
    self.text = text
    code = CodeReader.code(of: text)
  }

  struct Match {
    let line: Int
    /// The first group of the pattern, or all of it.
    let text: String
  }

  /// Where a regular expression (ICU, `^` and `$` at each line) matches the code.
  func matches(_ pattern: String) -> [Match] { Self.matches(pattern, in: code) }

  static func matches(_ pattern: String, in text: String) -> [Match] {
    guard let expression = try? NSRegularExpression(pattern: pattern, options: [.anchorsMatchLines]) else {
      return [Match(line: 0, text: "not a regular expression: \(pattern)")]
    }
    let whole = text as NSString
    var line = 1
    var counted = 0
    return expression.matches(in: text, range: NSRange(location: 0, length: whole.length)).map { match in
      let between = NSRange(location: counted, length: max(0, match.range.location - counted))
      line += whole.substring(with: between).utf8.count { $0 == UInt8(ascii: "\n") }
      counted = between.location + between.length
      let group = match.numberOfRanges > 1 ? match.range(at: 1) : match.range
      return Match(line: line, text: whole.substring(with: group.location == NSNotFound ? match.range : group))
    }
  }

  /// The modules that the file imports, with their lines.
  var imports: [Match] {
    matches(#"^(?:@\w+ )*(?:\w+ )?import (?:(?:struct|class|enum|func|protocol|typealias|var|let) )?(\w+)"#)
  }

  /// The lines, without their ends; the first has number 1.
  var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
}
