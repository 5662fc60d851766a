/// Base64 with the URL alphabet and without padding (RFC 4648 5, RFC 7515 2).
package enum Base64URL {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
  private static let invalid: UInt8 = 0xff
  private static let values: [UInt8] = {
    var values = [UInt8](repeating: invalid, count: 256)
    for (value, character) in alphabet.enumerated() { values[Int(character)] = UInt8(value) }
    return values
  }()

  package static func encode(_ bytes: [UInt8]) -> String {
    let alphabet = alphabet
    let length = (bytes.count * 4 + 2) / 3
    return String(unsafeUninitializedCapacity: length) { output in
      var bits: UInt32 = 0
      var held: UInt32 = 0
      var position = 0
      for byte in bytes {
        bits = bits << 8 | UInt32(byte)
        held += 8
        while held >= 6 {
          held -= 6
          output[position] = alphabet[Int(bits >> held & 0x3f)]
          position += 1
        }
      }
      if held > 0 {
        output[position] = alphabet[Int(bits << (6 - held) & 0x3f)]
        position += 1
      }
      return position
    }
  }

  /// Takes one spelling of each value only: no padding, no white space, unused bits zero.
  ///
  /// RFC 4648 3.5: "decoders MAY choose to reject an encoding if the pad bits have not been set to zero". Two
  /// spellings of one token would pass two different replay checks.
  package static func decode(_ text: String) -> [UInt8]? {
    decode(text.utf8)
  }

  package static func decode(_ text: some Collection<UInt8>) -> [UInt8]? {
    let values = values
    guard text.count % 4 != 1 else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count * 3 / 4)
    var bits: UInt32 = 0
    var held: UInt32 = 0
    for character in text {
      let value = values[Int(character)]
      guard value != invalid else { return nil }
      bits = bits << 6 | UInt32(value)
      held += 6
      if held >= 8 {
        held -= 8
        bytes.append(UInt8(truncatingIfNeeded: bits >> held))
      }
    }
    guard bits & (1 << held - 1) == 0 else { return nil }
    return bytes
  }
}
