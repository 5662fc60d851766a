internal import Database
package import FoundationEssentials

/// Where a list that shows the newest first goes on: after the row of this time and key.
///
/// The time alone would lose rows: what is filed in bulk shares its millisecond.
package struct NewestFirst: Sendable, Equatable {
  package let at: Date
  package let key: String

  package init(_ at: Date, _ key: String) {
    self.at = at
    self.key = key
  }

  /// What an address carries; `nil` for what we did not write.
  package init?(_ text: String?) {
    guard let parts = text?.split(separator: ".", maxSplits: 1), parts.count == 2, let milliseconds = Int64(parts[0])
    else { return nil }
    self.init(Date(timeIntervalSince1970: Double(milliseconds) / 1000), String(parts[1]))
  }

  package var text: String { "\(Int64((at.timeIntervalSince1970 * 1000).rounded())).\(key)" }

  static func time(_ cursor: Self?) -> Value { cursor.map { .time($0.at) } ?? .integer(.max) }
  static func key(_ cursor: Self?) -> Value { .text(cursor?.key ?? "") }
}
