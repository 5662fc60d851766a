/// Spellings of one Thai name that the eye cannot tell apart, made one.
public enum ThaiName {
  /// The name without outer and doubled spaces, with ํ + า as ำ and เ + เ as แ, and without zero-width characters.
  public static func normalize(_ name: String) -> String {
    if isPlain(name) { return name }
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

  /// Whether nothing in the name can need a change, which is so for nearly all: told by bytes alone.
  private static func isPlain(_ name: String) -> Bool {
    var before: UInt8 = 0x20
    for byte in name.utf8 {
      switch byte {
      // Tab; the lead bytes of U+00A0, of U+200B to U+200D and of U+FEFF.
      case 0x09, 0xC2, 0xE2, 0xEF: return false
      case 0x20 where before == 0x20: return false
      // The last bytes of U+0E40 and U+0E4D, of which only doubled or followed ones matter.
      case 0x80, 0x8D: if before == 0xB9 { return false }
      default: break
      }
      before = byte
    }
    return before != 0x20
  }
}
