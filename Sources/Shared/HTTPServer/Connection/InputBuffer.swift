/// What came from the peer and is not yet understood: one array that is filled at its end and used up from its start.
struct InputBuffer {
  private static let smallest = 4096
  /// Holds the longest head, and is what one read of a large body brings at most.
  private static let largest = 65_536

  private var bytes = [UInt8](repeating: 0, count: smallest)
  private var start = 0
  private var end = 0

  var count: Int { end - start }
  var isEmpty: Bool { start == end }
  var isFull: Bool { count == InputBuffer.largest }

  /// Lends what is there.
  func withBytes<Result>(_ body: (Span<UInt8>) -> Result) -> Result {
    body(bytes.span.extracting(start..<end))
  }

  /// A copy of a part, counted from the first byte that is there.
  func copy(_ range: Range<Int>) -> [UInt8] { Array(bytes[start + range.lowerBound..<start + range.upperBound]) }

  mutating func consume(_ count: Int) {
    start += count
    if start == end {
      start = 0
      end = 0
    }
  }

  mutating func removeAll() { consume(count) }

  /// Lends the free room to `receive`, which returns how many bytes it wrote, or what went wrong below 1.
  mutating func fill(_ receive: (UnsafeMutableRawBufferPointer) -> Int) -> (received: Int, room: Int) {
    makeRoom()
    let room = bytes.count - end
    let received = bytes.withUnsafeMutableBytes { receive(UnsafeMutableRawBufferPointer(rebasing: $0[end...])) }
    if received > 0 { end += received }
    return (received, room)
  }

  private mutating func makeRoom() {
    guard end == bytes.count else { return }
    if start > 0 {
      bytes.removeSubrange(..<start)
      bytes += repeatElement(0, count: start)
      end -= start
      start = 0
    }
    // Half full with nothing to drop: what comes is long.
    if end * 2 >= bytes.count, bytes.count < InputBuffer.largest {
      bytes += repeatElement(0, count: bytes.count)
    }
  }
}
