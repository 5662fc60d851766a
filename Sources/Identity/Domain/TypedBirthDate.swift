package import DomainTypes

/// A birth date as people write it: Buddhist or common era, Thai or Arabic digits, day and month left out where the card
/// shows none.
package enum TypedBirthDate {
  package enum Fault: Error, Sendable, Equatable {
    case missing
    case malformed
    case inFuture
  }

  /// Reads three fields; an empty field, `0`, `00` and `-` mean "not on the card".
  package static func read(
    day: String, month: String, year: String, today: CivilDate
  ) throws(Fault) -> BirthDate {
    guard !year.trimmed.isEmpty else { throw .missing }
    guard let year = number(year), let month = part(month), let day = part(day) else { throw .malformed }
    guard let date = BirthDate(year: commonEra(year), month: month.value, day: day.value) else { throw .malformed }
    let earliest = CivilDate(year: date.year, month: date.month ?? 1, day: date.day ?? 1)
    guard let earliest, earliest <= today else { throw .inFuture }
    // The longest life on record is 122 years.
    guard date.year > today.year - 130 else { throw .malformed }
    return date
  }

  // Nobody alive was born before the Buddhist year 2400, and the common year 2400 is far: the number says its era.
  private static func commonEra(_ year: Int) -> Int { year >= 2400 ? year - 543 : year }

  private static func number(_ text: String) -> Int? {
    let digits = ThaiDigits.toArabic(text.trimmed)
    guard (1...4).contains(digits.utf8.count), digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
      return nil
    }
    return Int(digits)
  }

  private struct Part {
    let value: Int?
  }

  private static func part(_ text: String) -> Part? {
    let text = text.trimmed
    if text.isEmpty || text == "-" { return Part(value: nil) }
    guard let number = number(text) else { return nil }
    return Part(value: number == 0 ? nil : number)
  }
}
