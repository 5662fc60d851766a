/// The order of the Royal Institute's dictionary: a leading vowel counts after its consonant, and tone marks only decide
/// between words that are otherwise the same.
public enum ThaiCollation {
  /// Compares by `key`: equal keys, equal words.
  public struct Key: Sendable, Hashable, Comparable {
    private let letters: [UInt32]
    private let marks: [UInt32]

    init(letters: [UInt32], marks: [UInt32]) {
      self.letters = letters
      self.marks = marks
    }

    public static func < (left: Key, right: Key) -> Bool {
      if left.letters != right.letters { return left.letters.lexicographicallyPrecedes(right.letters) }
      return left.marks.lexicographicallyPrecedes(right.marks)
    }
  }

  public static func key(_ text: String) -> Key {
    var letters: [UInt32] = []
    var marks: [UInt32] = []
    var leading: UInt32?
    for scalar in ThaiDigits.toArabic(ThaiName.normalize(text)).lowercased().unicodeScalars {
      let value = scalar.value
      switch value {
      case 0x0E40...0x0E44:
        if let leading { letters.append(leading) }
        leading = value
        continue
      // ็ ่ ้ ๊ ๋ ์ ํ ๎: a difference of the second rank, by where they stand.
      case 0x0E47...0x0E4E:
        marks.append(UInt32(letters.count) << 8 | (value & 0xFF))
        continue
      case 0x20, 0x2D, 0x2E, 0x28, 0x29: continue
      default: letters.append(value)
      }
      if let vowel = leading {
        letters.append(vowel)
        leading = nil
      }
    }
    if let leading { letters.append(leading) }
    return Key(letters: letters, marks: marks)
  }
}

extension Sequence {
  /// The elements in dictionary order of a text of each.
  public func sortedInThai(by text: (Element) -> String) -> [Element] {
    map { (key: ThaiCollation.key(text($0)), element: $0) }.sorted { $0.key < $1.key }.map(\.element)
  }
}
