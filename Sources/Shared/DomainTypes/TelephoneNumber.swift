/// A telephone number by which an officer reaches somebody: of Thailand, or of another country with its `+`.
///
/// Thailand's numbering plan has ten digits for mobile telephones (06, 08, 09) and nine for land lines (02 to 07).
public struct TelephoneNumber: Sendable, Hashable {
  /// As Thai people write it: `081-234-5678`, `02-123-4567 ต่อ 12`; a foreign one as `+442079460958`.
  public let text: String

  /// Takes what people type: Thai digits, spaces, dashes, points, brackets, +66 with or without the 0, and at a land line or
  /// a foreign number an extension after `ต่อ`, `ext.` or `x`.
  public init?(_ typed: String) {
    guard let (number, digits) = Self.split(ThaiDigits.toArabic(typed)), let plain = Self.plain(number) else {
      return nil
    }
    guard let national = Self.national(plain) else {
      // "a maximum of 15 digits" (ITU-T E.164 section 6.1), and no country's code begins with 0.
      guard plain.hasPrefix("+"), !plain.hasPrefix("+0"), !plain.hasPrefix("+66"), (9...16).contains(plain.utf8.count)
      else { return nil }
      text = plain + Self.suffix(digits)
      return
    }
    guard let written = Self.written(national), digits.isEmpty || national.utf8.count == 9 else { return nil }
    text = written + Self.suffix(digits)
  }

  private static func suffix(_ digits: String) -> String { digits.isEmpty ? "" : " ต่อ " + digits }

  /// The number, and the digits of its extension, empty when there is none.
  private static func split(_ text: String) -> (String, String)? {
    let lower = text.lowercased()
    for word in ["ต่อ", "extension", "ext.", "ext", "x", "#"] {
      let parts = lower.split(separator: word, omittingEmptySubsequences: false)
      guard parts.count > 1 else { continue }
      guard parts.count == 2 else { return nil }
      let digits = parts[1].filter { $0 != " " }
      guard (1...6).contains(digits.utf8.count), digits.utf8.allSatisfy(isDigit) else { return nil }
      return (String(parts[0]), String(digits))
    }
    return (lower, "")
  }

  /// Its digits, with `+` where it begins so; `nil` when something else stands between them.
  private static func plain(_ text: String) -> String? {
    var plain = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "0"..."9": plain.unicodeScalars.append(scalar)
      case "+" where plain.isEmpty: plain = "+"
      // Space, hard space, the dashes of telephones' keyboards.
      case " ", "\u{A0}", "-", ".", "(", ")", "\u{2010}"..."\u{2014}", "\u{200B}": break
      default: return nil
      }
    }
    return plain
  }

  /// A Thai number as it is dialed at home; `nil` for another country's.
  private static func national(_ plain: String) -> String? {
    if plain.hasPrefix("0") { return plain }
    guard plain.hasPrefix("+66") else { return nil }
    let rest = plain.dropFirst(3)
    return rest.hasPrefix("0") ? String(rest) : "0" + rest
  }

  private static func written(_ national: String) -> String? {
    let digits = Array(national)
    switch (digits.count, digits.dropFirst().first) {
    case (10, "6"?), (10, "8"?), (10, "9"?), (9, "3"?), (9, "4"?), (9, "5"?), (9, "7"?):
      return [digits[..<3], digits[3..<6], digits[6...]].map { String($0) }.joined(separator: "-")
    case (9, "2"?): return [digits[..<2], digits[2..<5], digits[5...]].map { String($0) }.joined(separator: "-")
    default: return nil
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
