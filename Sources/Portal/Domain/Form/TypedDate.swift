package import DomainTypes

/// A date as people write it: `20/2/2538`, `20-02-1995`, `20 ก.พ. 2538`, `20 February 1995`, `1995-02-20`.
///
/// A year from 2300 on is of the Buddhist era: no date in a form lies that far ahead.
package enum TypedDate {
  package static func read(_ text: String) -> CivilDate? {
    let words = ThaiDigits.toArabic(text).split { $0 == "/" || $0 == "-" || $0 == " " || $0 == "," }
      .map { String($0) }.filter { $0 != "พ.ศ." && $0 != "ค.ศ." }
    guard words.count == 3 else { return nil }
    if words[0].utf8.count == 4, let year = Int(words[0]), let month = Int(words[1]), let day = Int(words[2]) {
      return CivilDate(year: common(year), month: month, day: day)
    }
    guard let day = Int(words[0]), let month = month(words[1]), words[2].utf8.count == 4, let year = Int(words[2])
    else { return nil }
    return CivilDate(year: common(year), month: month, day: day)
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
