internal import DomainTypes
internal import FoundationEssentials

/// One instant on Thai clocks to the second, as file formats write it.
struct Timestamp {
  private let time: BangkokTime
  private let second: Int

  init(_ moment: Date) {
    time = BangkokTime(moment)
    // The offset is whole hours, so the second is the same everywhere.
    let seconds = Int(moment.timeIntervalSince1970.rounded(.down))
    second = ((seconds % 60) + 60) % 60
  }

  /// `2026-01-31T09:30:00+07:00`, for XMP, XML and cairo's metadata call.
  var iso8601: String { "\(time.date.iso)T\(pad(time.hour)):\(pad(time.minute)):\(pad(second))+07:00" }

  /// `D:20260131093000+07'00'`, for PDF dictionaries.
  var pdf: String {
    "D:\(time.date.iso.filter { $0 != "-" })\(pad(time.hour))\(pad(time.minute))\(pad(second))+07'00'"
  }

  private func pad(_ value: Int) -> String { value < 10 ? "0\(value)" : String(value) }
}
