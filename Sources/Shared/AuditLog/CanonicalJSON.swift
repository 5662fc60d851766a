/// As much of RFC 8785 as texts need.
enum CanonicalJSON {
  /// "Property name strings to be sorted are formatted as arrays of UTF-16 code units" (3.2.3).
  static func object(_ texts: [String: String]) -> String {
    object(texts.sorted { $0.key.utf16.lexicographicallyPrecedes($1.key.utf16) }.map { ($0.key, string($0.value)) })
  }

  /// Members in the order given, which is the sorted one; the values are JSON already.
  static func object(_ members: [(String, String)]) -> String {
    "{" + members.map { string($0.0) + ":" + $0.1 }.joined(separator: ",") + "}"
  }

  /// Escapes what 3.2.2.2 names and nothing else.
  static func string(_ text: String) -> String {
    var json = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": json += "\\\""
      case "\\": json += "\\\\"
      case "\u{8}": json += "\\b"
      case "\t": json += "\\t"
      case "\n": json += "\\n"
      case "\u{c}": json += "\\f"
      case "\r": json += "\\r"
      case "\0"..<" ":
        let digits = String(scalar.value, radix: 16)
        json += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: json.unicodeScalars.append(scalar)
      }
    }
    return json + "\""
  }
}
