/// Finds the bytes of one body in what arrives: counted by `Content-Length`, or chunked (RFC 9112 section 7.1).
///
/// Chunk extensions and trailer fields are refused: nobody here needs them, and they are a way to smuggle.
package struct BodyDecoder: Sendable {
  package enum Step: Sendable, Equatable {
    /// `consumed` bytes are done with; come again with more.
    case more(consumed: Int)
    /// `range` is content; everything up to its end is done with.
    case content(Range<Int>)
    /// The body ended, `consumed` bytes from the start.
    case end(consumed: Int)
    /// A 400, after which the connection cannot go on.
    case malformed
  }

  private enum State: Sendable {
    case counted(left: Int)
    case size(digits: Int, value: Int)
    case sizeLineFeed(value: Int)
    case content(left: Int)
    case contentReturn
    case contentLineFeed
    case endReturn
    case endLineFeed
  }

  private var state: State

  package init(_ head: RequestHead) {
    state = head.isChunked ? .size(digits: 0, value: 0) : .counted(left: head.contentLength ?? 0)
  }

  /// Looks at `bytes` from where the last step ended.
  package mutating func next(_ bytes: Span<UInt8>) -> Step {
    var index = 0
    while true {
      switch state {
      case .counted(0): return .end(consumed: index)
      case .counted(let left):
        let count = min(left, bytes.count - index)
        if count == 0 { return .more(consumed: index) }
        state = .counted(left: left - count)
        return .content(index..<index + count)
      case .content(let left):
        let count = min(left, bytes.count - index)
        if count == 0 { return .more(consumed: index) }
        state = left == count ? .contentReturn : .content(left: left - count)
        return .content(index..<index + count)
      default: break
      }
      guard index < bytes.count else { return .more(consumed: index) }
      let byte = bytes[index]
      index += 1
      switch state {
      case .size(let digits, let value):
        if let digit = BodyDecoder.hexadecimal(byte), digits < 8 {
          state = .size(digits: digits + 1, value: value << 4 | digit)
        } else if byte == 0x0D, digits > 0 {
          state = .sizeLineFeed(value: value)
        } else {
          return .malformed
        }
      case .sizeLineFeed(let value) where byte == 0x0A: state = value == 0 ? .endReturn : .content(left: value)
      case .contentReturn where byte == 0x0D: state = .contentLineFeed
      case .contentLineFeed where byte == 0x0A: state = .size(digits: 0, value: 0)
      case .endReturn where byte == 0x0D: state = .endLineFeed
      case .endLineFeed where byte == 0x0A:
        state = .counted(left: 0)
        return .end(consumed: index)
      default: return .malformed
      }
    }
  }

  private static func hexadecimal(_ byte: UInt8) -> Int? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(byte) - 0x30
    case UInt8(ascii: "a")...UInt8(ascii: "f"): Int(byte) - 0x57
    case UInt8(ascii: "A")...UInt8(ascii: "F"): Int(byte) - 0x37
    default: nil
    }
  }
}
