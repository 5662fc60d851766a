/// How large a picture says that it is: read from its header, without unpacking anything.
///
/// A file of a few kilobytes can ask whoever opens it for gigabytes; the officer who looks at it is not to be that one.
package struct PictureSize: Sendable, Equatable {
  package let width: Int
  package let height: Int

  /// Pixels of one picture: 8,000 × 8,000, which a telephone's camera and an A4 page at 600 dots per inch stay under.
  package static let maximumPixels = 64_000_000
  /// Pixels along one side.
  package static let maximumSide = 20_000

  package var isTooLarge: Bool {
    width > Self.maximumSide || height > Self.maximumSide || width * height > Self.maximumPixels
  }

  package init?(width: Int, height: Int) {
    guard width > 0, height > 0 else { return nil }
    self.width = width
    self.height = height
  }

  /// Reads the header of a picture; `bytes` gives as many as there are at an offset.
  ///
  /// `nil` when it has no size, or is none.
  package init?<Failure: Error>(
    _ format: DocumentFormat, bytes: (_ offset: Int, _ count: Int) throws(Failure) -> [UInt8]
  ) throws(Failure) {
    let sides: (Int, Int)?
    switch format {
    case .png: sides = try Self.png(bytes)
    case .jpeg: sides = try Self.jpeg(bytes)
    case .pdf: sides = nil
    }
    guard let sides else { return nil }
    self.init(width: sides.0, height: sides.1)
  }

  /// "The IHDR chunk shall be the first chunk in the PNG datastream", width and height first (ISO 15948 section 11.2.2).
  private static func png<Failure: Error>(
    _ bytes: (Int, Int) throws(Failure) -> [UInt8]
  ) throws(Failure) -> (Int, Int)? {
    let chunk = try bytes(8, 16)
    guard chunk.count == 16, chunk[4..<8].elementsEqual("IHDR".utf8) else { return nil }
    return (number(chunk[8..<12]), number(chunk[12..<16]))
  }

  /// The frame header, SOF, has height and width (ISO 10918-1 section B.2.2); segments of known length stand before it.
  private static func jpeg<Failure: Error>(
    _ bytes: (Int, Int) throws(Failure) -> [UInt8]
  ) throws(Failure) -> (Int, Int)? {
    var offset = 2
    // More segments than any camera writes: a file that goes on like this is no picture.
    for _ in 0..<1000 {
      let head = try bytes(offset, 9)
      guard head.count >= 4, head[0] == 0xFF else { return nil }
      switch head[1] {
      case 0xFF: offset += 1  // "Any marker may optionally be preceded by any number of fill bytes" (B.1.1.2).
      case 0x01, 0xD0...0xD7: offset += 2  // TEM and RST stand alone.
      // A picture has its frame before its first scan.
      case 0xD8...0xDA: return nil
      case 0xC0...0xC3, 0xC5...0xC7, 0xC9...0xCB, 0xCD...0xCF:
        guard head.count == 9 else { return nil }
        return (number(head[7..<9]), number(head[5..<7]))
      default:
        let length = number(head[2..<4])
        guard length >= 2 else { return nil }
        offset += 2 + length
      }
    }
    return nil
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> Int { bytes.reduce(0) { $0 << 8 | Int($1) } }
}
