internal import DomainTypes

/// Codes as people type them: with spaces, dashes, Thai digits, small letters.
package enum TypedCode {
  /// Digits only.
  package static func digits(_ text: String) -> String {
    String(ThaiDigits.toArabic(text).filter { $0.isASCII && $0.isNumber })
  }

  /// Letters and digits in upper case.
  package static func letters(_ text: String) -> String {
    String(ThaiDigits.toArabic(text).uppercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) })
  }
}
