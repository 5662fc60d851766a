internal import Cryptography

/// The bytes a signature covers: from the file's first byte to `end`, without its own /Contents string.
///
/// ISO 32000-1 12.8.1 lets /ByteRange leave out anything; ISO 32000-2 and PAdES (EN 319 142-1 5.1) only /Contents.
struct SignedRange {
  let gap: Range<Int>
  let end: Int

  init?(_ byteRange: PDFValue?, contents: [UInt8], in pdf: [UInt8]) {
    let numbers = byteRange?.array?.compactMap(\.integer) ?? []
    guard numbers.count == 4, byteRange?.array?.count == 4, numbers[0] == 0,
      numbers.allSatisfy({ (0...pdf.count).contains($0) }), numbers[1] + 2 <= numbers[2],
      numbers[2] + numbers[3] <= pdf.count
    else { return nil }
    gap = numbers[1]..<numbers[2]
    end = numbers[2] + numbers[3]
    // The gap is exactly the hexadecimal string that was read as /Contents.
    guard pdf[gap].first == UInt8(ascii: "<"), pdf[gap].last == UInt8(ascii: ">"),
      Hex.decode(String(decoding: pdf[gap].dropFirst().dropLast(), as: UTF8.self)) == contents
    else { return nil }
  }
}
