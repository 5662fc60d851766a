/// Text that people write and that documents carry: it reads as what it is, and a document can show every character.
public enum WrittenText {
  /// Why a text cannot be taken.
  public enum Fault: Sendable, Equatable {
    /// A character that nobody sees, that turns the reading direction, or that no typeface of the document has.
    case unprintable
    /// It goes over a line where one line is asked: it would look like a line that the agency wrote.
    case severalLines
  }

  /// The same text with every end of a line as `\n`, and a tab or a hard space as a space.
  public static func normalized(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    var wasReturn = false
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\r": scalars.append("\n")
      case "\n" where wasReturn: break
      case "\t", "\u{00A0}": scalars.append(" ")
      default: scalars.append(scalar)
      }
      wasReturn = scalar == "\r"
    }
    return String(scalars)
  }

  /// What is wrong with a normalized text.
  public static func fault(in text: String, severalLines: Bool = false) -> Fault? {
    var fault: Fault?
    for scalar in text.unicodeScalars {
      if scalar == "\n" || scalar == "\r" {
        if !severalLines || scalar == "\r" { fault = .severalLines }
      } else if !isPrintable(scalar) {
        return .unprintable
      }
    }
    return fault
  }

  /// Whether the document's typefaces show it, and a reader sees that it is there.
  ///
  /// Zero-width space and joiners are how Thai, Khmer and Burmese mark borders of words. Letters beyond the Basic
  /// Multilingual Plane and colored pictures are in no typeface that documents are set in.
  public static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return (0x20..<0x7F).contains(scalar.value) }
    if (0x200B...0x200D).contains(scalar.value) { return true }
    guard scalar.value <= 0xFFFF, !(0xFE00...0xFE0F).contains(scalar.value) else { return false }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: return false
    case .otherSymbol: return !scalar.properties.isEmojiPresentation
    default: return true
    }
  }
}
