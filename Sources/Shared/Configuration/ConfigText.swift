/// The forms that values have.
enum ConfigText {
  static func duration(_ text: String) -> Duration? {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard let number = Int64(digits), number <= 1_000_000_000 else { return nil }
    switch text.dropFirst(digits.count) {
    case "ms": return .milliseconds(number)
    case "s": return .seconds(number)
    case "m": return .seconds(number * 60)
    case "h": return .seconds(number * 3600)
    case "d": return .seconds(number * 86400)
    default: return nil
    }
  }

  static func size(_ text: String) -> Int? {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard let number = Int(digits), number <= 1 << 30 else { return nil }
    switch text.dropFirst(digits.count) {
    case "", "B": return number
    case "KB": return number << 10
    case "MB": return number << 20
    case "GB": return number << 30
    default: return nil
    }
  }

  static func list(_ text: String) -> [String]? {
    if text.isEmpty { return [] }
    let parts = text.split(separator: ",", omittingEmptySubsequences: false).map { String($0.trimmingWhitespace()) }
    return parts.contains("") ? nil : parts
  }

  /// Without user, query and fragment; a slash at the end is taken off.
  static func url(_ text: String) -> String? {
    guard host(ofURL: text) != nil,
      text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && !#"?#@\<>"^`{|}"#.utf8.contains($0) })
    else { return nil }
    return text.hasSuffix("/") ? String(text.dropLast()) : text
  }

  /// The host of an http or https URL, an IPv6 address in its brackets.
  static func host(ofURL url: String) -> String? {
    guard let scheme = ["https://", "http://"].first(where: url.hasPrefix) else { return nil }
    let authority = url.dropFirst(scheme.count).prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    guard !authority.contains("@") else { return nil }
    let host: Substring
    let port: Substring
    if authority.hasPrefix("["), let end = authority.firstIndex(of: "]") {
      host = authority[...end]
      port = authority[authority.index(after: end)...]
    } else {
      host = authority.prefix { $0 != ":" }
      port = authority.dropFirst(host.count)
    }
    guard !host.isEmpty else { return nil }
    guard port.isEmpty || (port.hasPrefix(":") && UInt16(port.dropFirst()) != nil) else { return nil }
    return host.lowercased()
  }
}
