import HTTPServer

/// What holds for whatever bytes come; the fuzzer looks for bytes that break it.
enum ParserProperties {
  /// The first property that `bytes` break, or `nil`.
  static func violation(_ bytes: [UInt8]) -> String? {
    var whole = HeadParser()
    let outcome = whole.parse(bytes.span)
    var pieces = HeadParser()
    let (other, count) = parseInPieces(bytes, &pieces)
    if outcome != other { return "the pieces decide: \(outcome), \(other)" }
    guard outcome == .complete else { return nil }

    let head = whole.head
    if head != pieces.head { return "the pieces change the head" }
    if head.length > count { return "a head is longer than what came" }
    if !bytes[..<head.length].suffix(4).elementsEqual("\r\n\r\n".utf8) { return "a head without its empty line" }
    if head.isChunked, head.contentLength != nil { return "two lengths" }
    if head.fields.count > 64 || head.length > 16_385 { return "a head past its limits" }
    let texts = [head.target] + head.fields.flatMap { [$0.name, $0.value] }
    if texts.contains(where: { $0.lowerBound < 0 || $0.upperBound > head.length }) { return "a text outside the head" }
    if texts.contains(where: { bytes[$0].contains { $0 == 0x0A || $0 == 0x0D || $0 == 0 } }) {
      return "a line end inside"
    }

    let rest = Array(bytes[head.length...])
    let atOnce = decode(rest, head, piece: rest.count + 1)
    for piece in [1, 2, 7] where decode(rest, head, piece: piece) != atOnce { return "the pieces change the body" }
    if let length = head.contentLength, atOnce.content.count > length { return "a body past its length" }
    return nil
  }

  /// Parses with more and more of the bytes; the steps depend on the bytes.
  private static func parseInPieces(_ bytes: [UInt8], _ parser: inout HeadParser) -> (HeadParser.Outcome, Int) {
    var count = 0
    while count < bytes.count {
      count = min(bytes.count, count + 1 + Int(bytes[count] & 15))
      let outcome = parser.parse(bytes.span.extracting(first: count))
      if outcome != .incomplete { return (outcome, count) }
    }
    return (parser.parse(bytes.span), count)
  }

  struct Body: Equatable {
    var content: [UInt8] = []
    /// Where the body ended, `nil` if it did not.
    var end: Int?
    var isMalformed = false
  }

  /// Decodes a body that comes `piece` bytes at a time.
  private static func decode(_ bytes: [UInt8], _ head: RequestHead, piece: Int) -> Body {
    var decoder = BodyDecoder(head)
    var body = Body()
    var start = 0
    var end = 0
    while true {
      switch decoder.next(bytes.span.extracting(start..<end)) {
      case .content(let range):
        body.content += bytes[start + range.lowerBound..<start + range.upperBound]
        start += range.upperBound
      case .end(let consumed):
        body.end = start + consumed
        return body
      case .malformed:
        body.isMalformed = true
        return body
      case .more(let consumed):
        start += consumed
        if end == bytes.count { return body }
        end = min(bytes.count, end + piece)
      }
    }
  }
}
