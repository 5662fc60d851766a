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
    return scalars.split(separator: " ").map { String(String.UnicodeScalarView($0)) }.joined(separator: " ")
  }

  /// Whether nothing in the name can need a change, which is so for nearly all: told by bytes alone.
  private static func isPlain(_ name: String) -> Bool {
    // The last four bytes: the end of a letter and the letter behind it.
    var recent: UInt32 = 0x20
    for byte in name.utf8 {
      switch byte {
      // Tab; the lead bytes of U+00A0, of U+200B to U+200D and of U+FEFF.
      case 0x09, 0xC2, 0xE2, 0xEF: return false
      case 0x20 where recent & 0xFF == 0x20: return false
      default: break
      }
      recent = recent << 8 | UInt32(byte)
      // U+0E40 twice, and U+0E4D before U+0E32; each letter is E0 and two bytes.
      if recent == 0x80_E0_B9_80 || recent == 0x8D_E0_B8_B2 { return false }
    }
    return recent & 0xFF != 0x20
  }
}
