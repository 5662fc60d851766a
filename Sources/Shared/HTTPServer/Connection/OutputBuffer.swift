import HTTPTypes
import Observability

/// What waits to be sent.
struct OutputBuffer {
  private var bytes: [UInt8] = []
  private var sent = 0

  var count: Int { bytes.count - sent }
  var isEmpty: Bool { sent == bytes.count }

  mutating func append(_ text: StaticString) {
    text.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  mutating func append(_ text: String) {
    // As one piece of memory: several times faster than as a sequence.
    var text = text
    text.withUTF8 { bytes.append(contentsOf: $0) }
  }

  mutating func append(_ more: [UInt8]) { bytes.append(contentsOf: more) }

  mutating func append(_ number: Int) { DecimalText.append(number, to: &bytes) }

  /// A field's line; a control byte in the value, which could begin another line, becomes a space.
  mutating func append(_ field: HTTPFields.Field) {
    append(field.name.rawValue)
    append(": ")
    let start = bytes.count
    append(field.value)
    for index in start..<bytes.count where bytes[index] < 0x20 || bytes[index] == 0x7F { bytes[index] = 0x20 }
    append("\r\n")
  }

  /// Lends what waits to `send`, which returns how much it took.
  mutating func drain(_ send: (UnsafeRawBufferPointer) -> Int) -> Int {
    let taken = bytes.withUnsafeBytes { send(UnsafeRawBufferPointer(rebasing: $0[sent...])) }
    if taken > 0 { sent += taken }
    if sent == bytes.count {
      sent = 0
      // A long answer's room is not kept for the life of the connection.
      bytes.removeAll(keepingCapacity: bytes.capacity <= 65_536)
    }
    return taken
  }

  mutating func removeAll() {
    bytes = []
    sent = 0
  }
}
