internal import Cryptography

/// The signature dictionary with room for /ByteRange and /Contents, filled in after hashing.
struct SignaturePlaceholder {
  private static let rangeWidth = 43
  private static let rangeKey = "/ByteRange "
  private static let contentsKey = "/Contents "

  /// [UInt8] of CMS that fit.
  let capacity: Int
  let body: [UInt8]
  private let rangeOffset: Int
  private let contentsOffset: Int

  init(entries: PDFDictionary, capacity: Int) {
    var text = [UInt8]("<< ".utf8)
    for key in entries.keys {
      text += "/\(key) \((entries[key] ?? .null).serialized)\n   ".utf8
    }
    text += Self.rangeKey.utf8
    rangeOffset = text.count
    text += [UInt8](repeating: UInt8(ascii: " "), count: Self.rangeWidth)
    text += ("\n   " + Self.contentsKey).utf8
    contentsOffset = text.count
    text += [UInt8(ascii: "<")] + [UInt8](repeating: UInt8(ascii: "0"), count: capacity * 2)
    text += "> >>".utf8
    body = text
    self.capacity = capacity
  }

  /// Writes /ByteRange and returns the two signed ranges: all but the /Contents string, `<` and `>` included.
  func fillRange(in file: inout [UInt8], bodyAt start: Int) -> [Range<Int>] {
    let gapStart = start + contentsOffset, gapEnd = gapStart + capacity * 2 + 2
    let text = "[0 \(gapStart) \(gapEnd) \(file.count - gapEnd)]"
    write([UInt8](text.utf8), at: start + rangeOffset, in: &file)
    return [0..<gapStart, gapEnd..<file.count]
  }

  func fillContents(_ cms: [UInt8], in file: inout [UInt8], bodyAt start: Int) throws(PDFError) {
    guard cms.count <= capacity else { throw .signatureTooLarge(needed: cms.count, reserved: capacity) }
    write([UInt8](Hex.encode(cms).utf8), at: start + contentsOffset + 1, in: &file)
  }

  private func write(_ bytes: [UInt8], at offset: Int, in file: inout [UInt8]) {
    file.replaceSubrange(offset..<(offset + bytes.count), with: bytes)
  }
}
