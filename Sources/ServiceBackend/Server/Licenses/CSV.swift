/// Comma-separated values (RFC 4180), without outer white space; a byte order mark is passed over.
enum CSV {
  struct Row: Equatable {
    /// The line in the file where the row begins, from 1.
    var number: Int
    var values: [String]
  }

  static func rows(_ text: String) -> [Row] {
    var rows: [Row] = []
    var values: [String] = []
    var value = ""
    var line = 1
    var begin = 1
    var isQuoted = false
    var afterQuote = false
    func endRow() {
      values.append(trimmed(value))
      if values != [""] { rows.append(Row(number: begin, values: values)) }
      values = []
      value = ""
    }
    for character in text.drop(while: { $0 == "\u{FEFF}" }) {
      if character.isNewline { line += 1 }
      if isQuoted {
        if character == "\"" {
          isQuoted = false
          afterQuote = true
        } else {
          value.append(character)
        }
        continue
      }
      switch character {
      case "\"":
        // A doubled quote within quotes is one.
        if afterQuote { value.append(character) }
        isQuoted = true
      case ",":
        values.append(trimmed(value))
        value = ""
      case _ where character.isNewline:
        endRow()
        begin = line
      default: value.append(character)
      }
      afterQuote = false
    }
    endRow()
    return rows
  }

  private static func trimmed(_ value: String) -> String {
    let start = value.drop { $0.isWhitespace }
    guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(start[...last])
  }
}
