package import DomainTypes

/// The agency's number of a request: `C`, the day of receipt in the Buddhist era (YYMMDD), a serial of three digits
/// or more, such as `C691123001`.
package enum RequestNumber {
  /// The counter that its serial comes from; one for each day.
  package static func series(on date: CivilDate) -> String { "request/" + day(date) }

  package static func format(serial: Int, on date: CivilDate) -> String { "C" + day(date) + padded(serial, 3) }

  private static func day(_ date: CivilDate) -> String {
    padded(date.buddhistYear % 100, 2) + padded(date.month, 2) + padded(date.day, 2)
  }
}

/// The agency's running number of receipts in a Thai year, such as `1/69`.
package enum ReceiveNumber {
  package static func series(_ agency: AgencyID, on date: CivilDate) -> String {
    "receive/\(agency.rawValue)/\(date.buddhistYear)"
  }

  package static func format(serial: Int, on date: CivilDate) -> String {
    "\(serial)/" + padded(date.buddhistYear % 100, 2)
  }
}

/// The number of a license by its definition's pattern; one gap-free series for each agency, pattern and Thai year.
package struct LicenseNumber: Sendable {
  private let pattern: String
  private let year: Int
  /// The counter that its serial comes from.
  package let series: String

  package init(pattern: String, agency: AgencyID, issuedOn date: CivilDate) {
    self.pattern = pattern
    year = date.buddhistYear
    series = "license/\(agency.rawValue)/\(pattern)/\(year)"
  }

  package func format(serial: Int) -> String { Self.format(pattern, serial: serial, year: year) ?? String(serial) }

  /// Whether a number is one that some serial of some year has under the pattern, or will have.
  package func mayHave(_ number: String) -> Bool { Self.matches(Substring(number), pattern[...]) }

  private static func matches(_ number: Substring, _ pattern: Substring) -> Bool {
    guard let first = pattern.first else { return number.isEmpty }
    guard first == "{", let close = pattern.firstIndex(of: "}") else {
      return number.first == first && matches(number.dropFirst(), pattern.dropFirst())
    }
    let part = pattern[pattern.index(after: pattern.startIndex)..<close]
    let rest = pattern[pattern.index(after: close)...]
    let least = part == "yyyy" ? 4 : part == "yy" ? 2 : Int(part.drop { $0 != ":" }.dropFirst()) ?? 1
    let digits = number.prefix { $0.isASCII && $0.isNumber }.count
    guard digits >= least else { return false }
    // A serial grows beyond its width.
    let most = part.hasPrefix("n") ? digits : least
    return (least...most).contains { matches(number.dropFirst($0), rest) }
  }

  /// `nil` for a pattern without a serial or with an unknown part.
  static func format(_ pattern: String, serial: Int, year: Int) -> String? {
    var result = ""
    var rest = Substring(pattern)
    var hasSerial = false
    while let open = rest.firstIndex(of: "{") {
      result += rest[..<open]
      guard let close = rest[open...].firstIndex(of: "}") else { return nil }
      let part = rest[rest.index(after: open)..<close]
      switch part {
      case "yyyy": result += padded(year, 4)
      case "yy": result += padded(year % 100, 2)
      case "n":
        hasSerial = true
        result += String(serial)
      default:
        guard part.hasPrefix("n:"), let width = Int(part.dropFirst(2)), (1...12).contains(width) else { return nil }
        hasSerial = true
        result += padded(serial, width)
      }
      rest = rest[rest.index(after: close)...]
    }
    return hasSerial ? result + rest : nil
  }
}

/// Bills and receipts: one gap-free series for each agency and Thai year.
package enum PaymentNumber {
  package static func billSeries(_ agency: AgencyID, on date: CivilDate) -> String {
    "bill/\(agency.rawValue)/\(date.buddhistYear)"
  }
  /// Digits only, as the second reference of a bill payment takes them.
  package static func bill(serial: Int, on date: CivilDate) -> String {
    padded(date.buddhistYear % 100, 2) + padded(serial, 7)
  }
  package static func receiptSeries(_ agency: AgencyID, on date: CivilDate) -> String {
    "receipt/\(agency.rawValue)/\(date.buddhistYear)"
  }
  package static func receipt(serial: Int, on date: CivilDate) -> String {
    "R" + padded(date.buddhistYear % 100, 2) + "/" + padded(serial, 6)
  }
}

func padded(_ number: Int, _ width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
