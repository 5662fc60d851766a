/// A birth date as the civil registry knows it: the day, or the day and the month, may be unknown.
public struct BirthDate: Sendable, Hashable, Codable {
  /// Common era.
  public let year: Int
  public let month: Int?
  public let day: Int?

  /// - Parameters:
  ///   - year: Common era, 1800 to 2400.
  ///   - month: 1 to 12, or `nil` when the registry does not know it.
  ///   - day: A day of that month, or `nil` when the registry does not know it.
  public init?(year: Int, month: Int?, day: Int?) {
    guard (1800...2400).contains(year) else { return nil }
    if let month {
      guard (1...12).contains(month) else { return nil }
      if let day { guard (1...CivilDate.days(inMonth: month, of: year)).contains(day) else { return nil } }
    } else if day != nil {
      return nil
    }
    self.year = year
    self.month = month
    self.day = day
  }

  /// Reads the wire form `YYYYMMDD` of the Buddhist era, `00` for what is unknown.
  public init?(buddhistEra text: String) {
    guard text.utf8.count == 8, let number = Int(text), number > 0 else { return nil }
    let month = number / 100 % 100
    let day = number % 100
    self.init(year: number / 10000 - 543, month: month == 0 ? nil : month, day: day == 0 ? nil : day)
  }

  /// `YYYYMMDD`, Buddhist era, as the card service takes it.
  public var buddhistEra: String {
    CivilDate.padded(year + 543, 4) + CivilDate.padded(month ?? 0, 2) + CivilDate.padded(day ?? 0, 2)
  }

  /// The number of full years on `date`, or `nil` while an unknown part leaves it open.
  public func age(on date: CivilDate) -> Int? {
    let years = date.year - year
    guard let month else { return nil }
    if date.month != month { return date.month > month ? years : years - 1 }
    guard let day else { return nil }
    return date.day >= day ? years : years - 1
  }
}
