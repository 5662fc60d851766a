internal import DomainTypes

/// A Thai mobile number, which can receive SMS.
package struct PhoneNumber: Sendable, Hashable {
  /// Ten digits that begin with 06, 08 or 09.
  package let rawValue: String

  package init?(_ text: String) {
    var digits = TypedCode.digits(text)
    if digits.hasPrefix("66"), digits.utf8.count == 11 { digits = "0" + digits.dropFirst(2) }
    guard digits.utf8.count == 10, ["06", "08", "09"].contains(where: digits.hasPrefix) else { return nil }
    rawValue = digits
  }

  /// E.164, as OpenID Connect Core section 5.1 recommends.
  package var international: String { "+66" + rawValue.dropFirst() }

  /// For screens: the last three digits only.
  package var masked: String { "0xx-xxx-x" + rawValue.suffix(3) }
}
