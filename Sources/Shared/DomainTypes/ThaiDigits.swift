/// Thai digits ๐–๙ beside Arabic 0–9.
public enum ThaiDigits {
  /// The text with Thai digits as Arabic ones; all else stays.
  public static func toArabic(_ text: String) -> String {
    // Most texts are ASCII, where there is nothing to look for.
    text.utf8.allSatisfy { $0 < 0x80 } ? text : map(text, from: 0x0E50, to: 0x30)
  }

  /// The text with Arabic digits as Thai ones, as official documents print them.
  public static func fromArabic(_ text: String) -> String { map(text, from: 0x30, to: 0x0E50) }

  private static func map(_ text: String, from: UInt32, to: UInt32) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let digit = scalar.value &- from
      result.append(digit < 10 ? Unicode.Scalar(to + digit) ?? scalar : scalar)
    }
    return String(result)
  }
}
