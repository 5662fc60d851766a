internal import FoundationEssentials

/// The bytes of one log row that its hash covers: every column as a netstring, so that no two rows have the same
/// bytes; an absent value is `-`.
struct CanonicalRow {
  private(set) var bytes: [UInt8] = []

  init() { bytes.reserveCapacity(512) }

  mutating func add(_ text: String?) {
    guard let text else { return bytes.append(UInt8(ascii: "-")) }
    begin(text.utf8.count)
    bytes += text.utf8
    bytes.append(UInt8(ascii: ","))
  }

  mutating func add(_ blob: [UInt8]?) {
    guard let blob else { return bytes.append(UInt8(ascii: "-")) }
    begin(blob.count)
    bytes += blob
    bytes.append(UInt8(ascii: ","))
  }

  mutating func add(_ number: Int?) { add(number.map(String.init)) }

  /// Milliseconds since 1970, as the log stores a time.
  mutating func add(_ time: Date?) { add(time.map { Int(($0.timeIntervalSince1970 * 1000).rounded()) }) }

  private mutating func begin(_ count: Int) {
    bytes += String(count).utf8
    bytes.append(UInt8(ascii: ":"))
  }
}
