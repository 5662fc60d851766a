package import FoundationEssentials

extension SecureRandom {
  /// A time-ordered UUID (RFC 9562 5.7), lower case.
  ///
  /// The 12 bits of `rand_a` hold the fraction of the millisecond (6.2, method 3), so ids of one process sort
  /// by time down to a quarter of a microsecond; 62 bits are random.
  package static func uuidV7(now: Date) -> String {
    let milliseconds = max(0, now.timeIntervalSince1970 * 1000)
    let whole = UInt64(milliseconds)
    let fraction = UInt64((milliseconds - Double(whole)) * 4096) & 0xfff
    var bytes = bytes(16)
    for index in 0..<6 {
      bytes[index] = UInt8(truncatingIfNeeded: whole >> (40 - 8 * UInt64(index)))
    }
    bytes[6] = 0x70 | UInt8(fraction >> 8)
    bytes[7] = UInt8(fraction & 0xff)
    bytes[8] = 0x80 | (bytes[8] & 0x3f)
    var text = Array(Hex.encode(bytes).utf8)
    for position in [8, 13, 18, 23] { text.insert(UInt8(ascii: "-"), at: position) }
    return String(decoding: text, as: UTF8.self)
  }
}
