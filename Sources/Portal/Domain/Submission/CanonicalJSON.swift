package import DomainTypes

/// One spelling for each JSON value: members in order of their keys' UTF-8, no spaces, shortest numbers.
///
/// Follows RFC 8785 but for two things that our forms do not have: keys beyond the Basic Multilingual Plane, and
/// numbers that need an exponent.
package enum CanonicalJSON {
  package static func bytes(_ value: JSONValue) -> [UInt8] {
    var result: [UInt8] = []
    append(value, to: &result)
    return result
  }

  private static func append(_ value: JSONValue, to result: inout [UInt8]) {
    switch value {
    case .null: result += "null".utf8
    case .bool(let bool): result += (bool ? "true" : "false").utf8
    case .integer(let integer): result += String(integer).utf8
    case .number(let number): result += (Int(exactly: number).map { String($0) } ?? String(number)).utf8
    case .string(let text): append(text, to: &result)
    case .array(let items):
      result += "[".utf8
      for (index, item) in items.enumerated() {
        if index > 0 { result += ",".utf8 }
        append(item, to: &result)
      }
      result += "]".utf8
    case .object(let members):
      result += "{".utf8
      let sorted = members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      for (index, member) in sorted.enumerated() {
        if index > 0 { result += ",".utf8 }
        append(member.key, to: &result)
        result += ":".utf8
        append(member.value, to: &result)
      }
      result += "}".utf8
    }
  }

  /// RFC 8785 section 3.2.2.2: only what JSON demands is escaped.
  private static func append(_ text: String, to result: inout [UInt8]) {
    result += "\"".utf8
    for byte in text.utf8 {
      switch byte {
      case 0x22: result += "\\\"".utf8
      case 0x5C: result += "\\\\".utf8
      case 0x08: result += "\\b".utf8
      case 0x09: result += "\\t".utf8
      case 0x0A: result += "\\n".utf8
      case 0x0C: result += "\\f".utf8
      case 0x0D: result += "\\r".utf8
      case 0..<0x20:
        let digits = String(byte, radix: 16)
        result += ("\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits).utf8
      default: result.append(byte)
      }
    }
    result += "\"".utf8
  }
}
