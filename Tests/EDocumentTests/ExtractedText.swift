/// What `pdftotext -raw` gives back, compared with what was typed.
///
/// A line may end anywhere, and a line's end stands for a space or for nothing; everything else has to be the same, so
/// a space that was never typed (`ปั๊ ม`) is a difference.
struct ExtractedText {
  private let scalars: [Unicode.Scalar]

  init(_ text: String) {
    scalars = text.unicodeScalars.map { $0 == "\u{A0}" ? " " : $0 == "\u{C}" ? "\n" : $0 }
  }

  func contains(_ source: String) -> Bool {
    let wanted = source.unicodeScalars.map { $0 == "\u{A0}" ? " " : $0 }
    return scalars.indices.contains { matches(wanted, from: $0) }
  }

  private func matches(_ wanted: [Unicode.Scalar], from start: Int) -> Bool {
    var position = start
    for scalar in wanted {
      let blank = scalars[position...].prefix { $0 == "\n" || ($0 == " " && scalar == " ") }
      position = blank.endIndex
      if scalar == " " {
        guard !blank.isEmpty else { return false }
      } else {
        guard position < scalars.count, scalars[position] == scalar else { return false }
        position += 1
      }
    }
    return true
  }
}
