/// Spellings of one Thai name that the eye cannot tell apart, made one.
public enum ThaiName {
  /// The name without outer and doubled spaces, with ํ + า as ำ and เ + เ as แ, and without zero-width characters.
  public static func normalize(_ name: String) -> String {
    var scalars: [Unicode.Scalar] = []
    for scalar in name.unicodeScalars {
      switch (scalars.last, scalar) {
      case (_, "\u{200B}"), (_, "\u{200C}"), (_, "\u{200D}"), (_, "\u{FEFF}"): continue
      case ("\u{0E4D}", "\u{0E32}"): scalars[scalars.count - 1] = "\u{0E33}"
      case ("\u{0E40}", "\u{0E40}"): scalars[scalars.count - 1] = "\u{0E41}"
      case (_, "\u{00A0}"), (_, "\t"): scalars.append(" ")
      default: scalars.append(scalar)
      }
    }
    let text = String(String.UnicodeScalarView(scalars))
    return text.split(separator: " ").joined(separator: " ")
  }
}
