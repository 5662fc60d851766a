/// The checksum that citizen ids and juristic ids share: mod 11 over the first twelve digits.
enum ThirteenDigits {
  /// The thirteen digits of what a person typed, or `nil` when it is not that.
  ///
  /// Thai digits, dashes and white space are taken; letters are not.
  static func normalize(_ text: String) -> String? {
    let kept = ThaiDigits.toArabic(text).unicodeScalars.filter { $0 != "-" && $0 != " " && $0 != "\u{00A0}" }
    let digits = String(String.UnicodeScalarView(kept))
    let values = digits.utf8.map { Int($0) - 0x30 }
    guard values.count == 13, values.allSatisfy({ (0...9).contains($0) }) else { return nil }
    let sum = values.dropLast().enumerated().reduce(0) { $0 + $1.element * (13 - $1.offset) }
    return values[12] == (11 - sum % 11) % 10 ? digits : nil
  }

  static func formatted(_ thirteen: String) -> String {
    let digits = Array(thirteen)
    return [digits[0...0], digits[1...4], digits[5...9], digits[10...11], digits[12...12]]
      .map { String($0) }.joined(separator: "-")
  }
}
