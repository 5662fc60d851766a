internal import DomainTypes

/// A day as registers write it: Buddhist or common era, with or without separators.
enum RegisterDay {
  /// `25620829`, `20011001`, `2019-10-24 00:00:00.0`, `24/10/2562`; nothing for an empty or unknown day.
  ///
  /// The year tells the era: no register knows a year beyond 2400 of the common era.
  static func read(_ text: String) throws(RegisterError) -> CivilDate? {
    let text = ThaiDigits.toArabic(text)
    if text.allSatisfy({ $0 == "0" || $0 == "-" || $0 == " " }) { return nil }
    let parts = text.prefix(10).split { $0 == "/" || $0 == "-" || $0 == " " }.compactMap { Int($0) }
    let (year, month, day): (Int, Int, Int)
    switch parts.count {
    case 1 where text.utf8.count == 8: (year, month, day) = (parts[0] / 10_000, parts[0] / 100 % 100, parts[0] % 100)
    case 3 where parts[0] > 31: (year, month, day) = (parts[0], parts[1], parts[2])
    case 3: (year, month, day) = (parts[2], parts[1], parts[0])
    default: throw .unreadable
    }
    if month == 0 || day == 0 { return nil }
    guard let date = CivilDate(year: year > 2400 ? year - 543 : year, month: month, day: day) else {
      throw .unreadable
    }
    return date
  }
}
