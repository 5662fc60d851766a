/// A date of which the day, or the day and the month, may be unknown, as on old cards and papers.
///
/// Written `1962`, `1962-05` or `1962-05-20` (ISO 8601, reduced precision), common era.
public struct PartialDate: Sendable, Hashable {
  public let year: Int
  public let month: Int?
  public let day: Int?

  public init?(year: Int, month: Int?, day: Int?) {
    guard let date = BirthDate(year: year, month: month, day: day) else { return nil }
    self.year = date.year
    self.month = date.month
    self.day = date.day
  }

  /// Reads what `iso` writes.
  public init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { Int($0) }
    guard numbers.count == parts.count, (1...3).contains(parts.count),
      parts.map(\.utf8.count) == Array([4, 2, 2].prefix(parts.count))
    else { return nil }
    self.init(
      year: numbers[0], month: numbers.count > 1 ? numbers[1] : nil, day: numbers.count > 2 ? numbers[2] : nil)
  }

  public var iso: String {
    ([CivilDate.padded(year, 4)] + [month, day].compactMap { $0 }.map { CivilDate.padded($0, 2) })
      .joined(separator: "-")
  }

  /// `20 พฤษภาคม 2505`, `พฤษภาคม 2505`, `พ.ศ. 2505`; in English of the common era.
  public func long(_ language: Language) -> String {
    if let month, let day, let date = CivilDate(year: year, month: month, day: day) { return date.long(language) }
    switch (language, month) {
    case (.thai, let month?): return "\(CivilDate.thaiMonths[month - 1]) \(year + 543)"
    case (.thai, nil): return "พ.ศ. \(year + 543)"
    case (.english, let month?): return "\(CivilDate.englishMonths[month - 1]) \(year)"
    case (.english, nil): return String(year)
    }
  }
}
