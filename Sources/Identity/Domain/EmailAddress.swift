/// An e-mail address, checked for shape only; whether it receives mail is for a message to find out.
package struct EmailAddress: Sendable, Hashable {
  /// As typed, without outer white space.
  package let rawValue: String

  /// The form that look-ups compare: addresses that differ in case only are one address.
  package var comparable: String { rawValue.lowercased() }

  package init?(_ text: String) {
    let text = text.trimmed
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    // RFC 5321 section 4.5.3.1: 64 bytes before the sign, 254 in all.
    guard parts.count == 2, (1...64).contains(parts[0].utf8.count), text.utf8.count <= 254,
      text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && !Self.forbidden.contains($0) })
    else { return nil }
    let labels = parts[1].split(separator: ".", omittingEmptySubsequences: false)
    guard labels.count >= 2, labels.allSatisfy({ !$0.isEmpty && $0.first != "-" && $0.last != "-" }) else { return nil }
    rawValue = text
  }

  private static let forbidden = Set("<>()[]\\,;:\"".utf8)
}
