/// A PKCE challenge of method S256: BASE64URL(SHA256(verifier)), 43 characters (RFC 7636 section 4.2).
package struct CodeChallenge: Sendable, Hashable {
  package let rawValue: String

  package init?(_ text: String) {
    guard text.utf8.count == 43, text.utf8.allSatisfy(Self.isBase64URL) else { return nil }
    rawValue = text
  }

  /// Whether `verifier` has a lawful shape: 43 to 128 unreserved characters (RFC 7636 section 4.1).
  package static func isVerifier(_ verifier: String) -> Bool {
    (43...128).contains(verifier.utf8.count)
      && verifier.utf8.allSatisfy { isBase64URL($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "~") }
  }

  private static func isBase64URL(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}
