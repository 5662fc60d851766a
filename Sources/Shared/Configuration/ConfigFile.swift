/// The lines of a configuration file: `key = value`; `#` begins a comment at the start of a line or behind white space.
///
/// A value in double quotes is taken as it stands between them.
struct ConfigFile {
  struct Entry {
    let value: String
    let line: Int
  }

  private(set) var entries: [String: Entry] = [:]
  private(set) var errors: [(line: Int, error: ConfigError)] = []
  private let name: String

  init(text: String, name: String) {
    self.name = name
    // "\r\n" is one Character in Swift, so it counts as one line end.
    for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
      read(line, number: index + 1)
    }
  }

  func place(_ line: Int) -> String { "\(name):\(line)" }

  private mutating func read(_ line: Substring, number: Int) {
    let text = line.trimmingWhitespace()
    if text.isEmpty || text.hasPrefix("#") { return }
    guard let equals = text.firstIndex(of: "=") else {
      fault(number, nil, "expected key = value")
      return
    }
    let key = String(text[..<equals].trimmingWhitespace())
    guard ConfigReader.isKey(key) else {
      fault(number, nil, "a key is made of letters, digits, dots, dashes and underscores")
      return
    }
    guard let value = Self.value(text[text.index(after: equals)...].trimmingWhitespace()) else {
      fault(number, key, "the quotes are not closed or something follows them")
      return
    }
    if let first = entries[key] {
      fault(number, key, "is set in line \(first.line) already")
      return
    }
    entries[key] = Entry(value: value, line: number)
  }

  private mutating func fault(_ line: Int, _ key: String?, _ message: String) {
    errors.append((line, ConfigError(place: place(line), key: key, message)))
  }

  /// `nil` for an opening quote without its end.
  private static func value(_ text: Substring) -> String? {
    if text.first == "\"" {
      guard let end = text.dropFirst().firstIndex(of: "\"") else { return nil }
      let rest = text[text.index(after: end)...].trimmingWhitespace()
      return rest.isEmpty || rest.hasPrefix("#") ? String(text[text.index(after: text.startIndex)..<end]) : nil
    }
    var previousIsSpace = true
    for index in text.indices {
      if text[index] == "#", previousIsSpace { return String(text[..<index].trimmingWhitespace()) }
      previousIsSpace = text[index].isWhitespace
    }
    return String(text)
  }
}

extension Substring {
  func trimmingWhitespace() -> Substring {
    var text = drop { $0.isWhitespace }
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return text
  }
}
