internal import Glibc

/// Builds a small ICC v2.1 display profile for sRGB, so no profile file has to be shipped.
enum SRGBProfile {
  static let data: [UInt8] = build()

  private static func build() -> [UInt8] {
    let curve = toneCurve()
    // XYZ of white and primaries, adapted to D50 (IEC 61966-2-1 through Bradford).
    let tags: [(String, [UInt8])] = [
      ("desc", description("sRGB IEC61966-2.1")),
      ("cprt", [UInt8]("text".utf8) + word(0) + [UInt8]("Public domain\0".utf8)),
      ("wtpt", xyz(0.96420, 1.00000, 0.82491)),
      ("rXYZ", xyz(0.43607, 0.22249, 0.01392)),
      ("gXYZ", xyz(0.38515, 0.71687, 0.09708)),
      ("bXYZ", xyz(0.14307, 0.06061, 0.71410)),
      ("rTRC", curve), ("gTRC", curve), ("bTRC", curve),
    ]
    var table = word(UInt32(tags.count)), body = [UInt8](), shared: [[UInt8]: UInt32] = [:]
    let bodyStart = UInt32(128 + 4 + 12 * tags.count)
    for (signature, content) in tags {
      let offset = shared[content] ?? bodyStart + UInt32(body.count)
      if shared.updateValue(offset, forKey: content) == nil {
        body += content + [UInt8](repeating: 0, count: (4 - content.count % 4) % 4)
      }
      table += [UInt8](signature.utf8) + word(offset) + word(UInt32(content.count))
    }
    return header(size: bodyStart + UInt32(body.count)) + table + body
  }

  private static func header(size: UInt32) -> [UInt8] {
    var bytes = word(size) + word(0) + word(0x0210_0000)
    bytes += [UInt8]("mntrRGB XYZ ".utf8)
    bytes += half(2026) + half(1) + half(1) + half(0) + half(0) + half(0)
    bytes += [UInt8]("acsp".utf8) + [UInt8](repeating: 0, count: 28)
    bytes += fixed(0.9642) + fixed(1) + fixed(0.8249)
    return bytes + [UInt8](repeating: 0, count: 128 - bytes.count)
  }

  private static func toneCurve(points: Int = 1024) -> [UInt8] {
    (0..<points).reduce(into: [UInt8]("curv".utf8) + word(0) + word(UInt32(points))) { bytes, index in
      let value = Double(index) / Double(points - 1)
      let linear = value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
      bytes += half(UInt16((linear * 65535).rounded()))
    }
  }

  private static func description(_ text: String) -> [UInt8] {
    let ascii = [UInt8]((text + "\0").utf8)
    let noUnicodeNoScript = [UInt8](repeating: 0, count: 4 + 4 + 2 + 1 + 67)
    return [UInt8]("desc".utf8) + word(0) + word(UInt32(ascii.count)) + ascii + noUnicodeNoScript
  }

  private static func xyz(_ x: Double, _ y: Double, _ z: Double) -> [UInt8] {
    [UInt8]("XYZ ".utf8) + word(0) + fixed(x) + fixed(y) + fixed(z)
  }

  private static func fixed(_ value: Double) -> [UInt8] { word(UInt32((value * 65536).rounded())) }
  private static func half(_ value: UInt16) -> [UInt8] { [UInt8(value >> 8), UInt8(value & 0xFF)] }
  private static func word(_ value: UInt32) -> [UInt8] { half(UInt16(value >> 16)) + half(UInt16(value & 0xFFFF)) }
}
