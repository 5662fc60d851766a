package import DomainTypes

/// A date as people write it: `20/2/2538`, `20-02-1995`, `20 ก.พ. 2538`, `20 February 1995`, `1995-02-20`.
///
/// A year from 2300 on is of the Buddhist era: no date in a form lies that far ahead.
package enum TypedDate {
  package static func read(_ text: String) -> CivilDate? {
    let words = words(text)
    guard words.count == 3 else { return nil }
    if words[0].utf8.count == 4, let year = Int(words[0]), let month = Int(words[1]), let day = Int(words[2]) {
      return CivilDate(year: common(year), month: month, day: day)
    }
    guard let day = Int(words[0]), let month = month(words[1]), words[2].utf8.count == 4, let year = Int(words[2])
    else { return nil }
    return CivilDate(year: common(year), month: month, day: day)
  }

  /// The same where the day, or the day and the month, may be left out or written `0` or `-`: `2505`, `5/2505`,
  /// `พฤษภาคม 2505`, `0/5/2505`.
  package static func readPartial(_ text: String) -> PartialDate? {
    if let date = read(text) { return PartialDate(year: date.year, month: date.month, day: date.day) }
    var words = words(text)
    if words.count == 3, words[0].utf8.count == 4 { words.reverse() }
    if words.count == 2, words[0].utf8.count == 4 { words.reverse() }
    guard let last = words.popLast(), last.utf8.count == 4, let year = Int(last) else { return nil }
    // Zeros stand for what is unknown, as on the card.
    while let first = words.first, Int(first) == 0 { words.removeFirst() }
    if words.isEmpty { return PartialDate(year: common(year), month: nil, day: nil) }
    guard words.count == 1, let month = month(words[0]) else { return nil }
    return PartialDate(year: common(year), month: month, day: nil)
  }

  private static func words(_ text: String) -> [String] {
    ThaiDigits.toArabic(text).split { $0 == "/" || $0 == "-" || $0 == " " || $0 == "," || $0 == "\u{00A0}" }
      .map { String($0) }.filter { !["พ.ศ.", "ค.ศ.", "BE", "CE", "B.E.", "C.E."].contains($0) }
  }

  private static func common(_ year: Int) -> Int { year >= 2300 ? year - 543 : year }

  private static func month(_ word: String) -> Int? {
    if let number = Int(word) { return number }
    let lower = word.lowercased()
    for index in 0..<12 {
      let english = CivilDate.englishMonths[index].lowercased()
      let sample = CivilDate(year: 2000, month: index + 1, day: 1)
      let short = sample?.short(.thai).split(separator: " ").dropFirst().first.map { String($0) }
      if lower == english || lower == english.prefix(3) || word == CivilDate.thaiMonths[index] || word == short {
        return index + 1
      }
    }
    return nil
  }
}
