internal import Glibc

/// A moment for log lines: milliseconds since 1970, UTC.
struct WallTime: Sendable, Equatable {
  var milliseconds: Int64

  static var now: WallTime {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return WallTime(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
  }

  /// `2026-02-28T23:59:59.042Z` (RFC 3339), for moments since 1970.
  func appendRFC3339(to bytes: inout [UInt8]) {
    let seconds = Int(milliseconds / 1000)
    let (year, month, day) = Self.civil(daysSince1970: seconds / 86400)
    let second = seconds % 86400
    func two(_ value: Int, then end: UInt8) {
      bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value / 10))
      bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value % 10))
      bytes.append(end)
    }
    DecimalText.append(year, to: &bytes)
    bytes.append(UInt8(ascii: "-"))
    two(month, then: UInt8(ascii: "-"))
    two(day, then: UInt8(ascii: "T"))
    two(second / 3600, then: UInt8(ascii: ":"))
    two(second / 60 % 60, then: UInt8(ascii: ":"))
    two(second % 60, then: UInt8(ascii: "."))
    let thousandths = Int(milliseconds % 1000)
    bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: thousandths / 100))
    two(thousandths % 100, then: UInt8(ascii: "Z"))
  }

  /// The proleptic Gregorian date, counted in 400-year eras that begin on the first of March.
  private static func civil(daysSince1970: Int) -> (year: Int, month: Int, day: Int) {
    let days = daysSince1970 + 719_468
    let era = days / 146_097
    let dayOfEra = days % 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1)
  }
}
