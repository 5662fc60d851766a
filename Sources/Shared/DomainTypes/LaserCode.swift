/// The code on the back of the citizen card (รหัสหลังบัตร): two letters and ten digits.
///
/// It is the number of the card stock, changes with every card, and is never stored.
public struct LaserCode: Sendable, Hashable {
  public let rawValue: String

  /// Takes lower case, Thai digits, dashes and spaces.
  public init?(_ text: String) {
    let kept = ThaiDigits.toArabic(text).uppercased().unicodeScalars.filter { $0 != "-" && $0 != " " }
    let scalars = Array(kept)
    guard scalars.count == 12, scalars[..<2].allSatisfy({ ("A"..."Z").contains($0) }),
      scalars[2...].allSatisfy({ ("0"..."9").contains($0) })
    else { return nil }
    rawValue = String(String.UnicodeScalarView(kept))
  }
}
