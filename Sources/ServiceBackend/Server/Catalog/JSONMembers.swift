/// The places of all members of a JSON text, such as `actions.new.documents[0].key`.
///
/// Reads only what a decoder has taken as JSON before: it looks for members and judges nothing. A decoder would tell the
/// same, at ten times the time, since it makes an error of every type that a value is not.
struct JSONMembers {
  private(set) var places: Set<String> = []
  private let bytes: [UInt8]
  private var index = 0

  init(of bytes: [UInt8]) {
    self.bytes = bytes
    _ = value(at: "")
  }

  /// - Returns: Whether the value is something, and not `null`.
  private mutating func value(at place: String) -> Bool {
    skipSpace()
    guard index < bytes.count else { return false }
    switch bytes[index] {
    case UInt8(ascii: "{"): object(at: place)
    case UInt8(ascii: "["): array(at: place)
    case UInt8(ascii: "\""): _ = string()
    default:
      let isNull = bytes[index] == UInt8(ascii: "n")
      while index < bytes.count, !Self.ends.contains(bytes[index]) { index += 1 }
      return !isNull
    }
    return true
  }

  private mutating func object(at place: String) {
    index += 1
    while next(until: UInt8(ascii: "}")) {
      let name = string()
      let member = place.isEmpty ? name : "\(place).\(name)"
      _ = next(until: UInt8(ascii: ":"))
      if value(at: member) { places.insert(member) }
    }
  }

  private mutating func array(at place: String) {
    index += 1
    var count = 0
    while next(until: UInt8(ascii: "]")) {
      _ = value(at: "\(place)[\(count)]")
      count += 1
    }
  }

  /// Goes on to the next item, or past the end of the list.
  private mutating func next(until end: UInt8) -> Bool {
    skipSpace()
    while index < bytes.count, bytes[index] == UInt8(ascii: ",") {
      index += 1
      skipSpace()
    }
    guard index < bytes.count else { return false }
    guard bytes[index] == end else { return true }
    index += 1
    return false
  }

  private mutating func string() -> String {
    index += 1
    let start = index
    while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
      index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    let text = String(decoding: bytes[start..<min(index, bytes.count)], as: UTF8.self)
    index += 1
    return text
  }

  private mutating func skipSpace() {
    while index < bytes.count, Self.space.contains(bytes[index]) { index += 1 }
  }

  private static let space: [UInt8] = [0x20, 0x0A, 0x0D, 0x09]
  private static let ends: [UInt8] = space + [UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: "]")]
}
