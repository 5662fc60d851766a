/// The name that an account signs in with: 4 to 32 Latin letters, digits, `.`, `_` or `-`; the first is a letter.
///
/// It can therefore never look like a citizen id or an e-mail address.
package struct Username: Sendable, Hashable {
  /// In lower case.
  package let rawValue: String

  package init?(_ text: String) {
    let name = text.lowercased()
    let scalars = Array(name.unicodeScalars)
    guard (4...32).contains(scalars.count), let first = scalars.first, ("a"..."z").contains(first),
      scalars.allSatisfy({
        ("a"..."z").contains($0) || ("0"..."9").contains($0) || $0 == "." || $0 == "_" || $0 == "-"
      })
    else { return nil }
    rawValue = name
  }
}
