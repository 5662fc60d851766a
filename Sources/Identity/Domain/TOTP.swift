package import FoundationEssentials

/// Time-based one-time passwords (RFC 6238) with the settings that every authenticator app knows: six digits, SHA-1,
/// thirty seconds.
package enum TOTP {
  /// Seconds.
  package static let period = 30.0
  package static let secretBytes = 20

  /// The steps whose codes are taken now: clocks may be one step apart.
  package static func steps(now: Date) -> [Int64] {
    let current = Int64(now.timeIntervalSince1970 / period)
    return [current, current - 1, current + 1]
  }

  /// The message of a step: eight bytes, big-endian.
  package static func message(step: Int64) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: step >> (56 - 8 * $0)) }
  }

  /// The dynamic truncation of an HMAC-SHA-1 (RFC 4226 section 5.3), as six digits.
  package static func digits(mac: [UInt8]) -> String {
    guard let last = mac.last, mac.count >= 20 else { return "" }
    let offset = Int(last & 0x0F)
    let number = (0..<4).reduce(UInt32(0)) { $0 << 8 | UInt32(mac[offset + $1]) } & 0x7FFF_FFFF
    let text = String(number % 1_000_000)
    return String(repeating: "0", count: 6 - text.count) + text
  }

  /// Base 32 without padding (RFC 4648 section 6), as apps and their users type it.
  package static func base32(_ bytes: [UInt8]) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
    var text = ""
    var buffer = 0
    var bits = 0
    for byte in bytes {
      buffer = (buffer << 8 | Int(byte)) & 0xFFF
      bits += 8
      while bits >= 5 {
        bits -= 5
        text.append(alphabet[buffer >> bits & 31])
      }
    }
    if bits > 0 { text.append(alphabet[buffer << (5 - bits) & 31]) }
    return text
  }

  /// The address that apps read from a QR code, as the "Key URI Format" of Google Authenticator's wiki says.
  package static func uri(secret: [UInt8], account: Username) -> String {
    // Of a username's characters none has to be encoded in a path.
    "otpauth://totp/BizPortal:\(account.rawValue)?secret=\(base32(secret))&issuer=BizPortal"
  }

  /// The bytes of a key as apps show it; `nil` when it is none.
  package static func bytes(base32 text: String) -> [UInt8]? {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
    var bytes: [UInt8] = []
    var buffer = 0
    var bits = 0
    for character in text.uppercased() where character != "=" && character != " " {
      guard let value = alphabet.firstIndex(of: character) else { return nil }
      buffer = (buffer << 5 | value) & 0xFFF
      bits += 5
      if bits >= 8 {
        bits -= 8
        bytes.append(UInt8(buffer >> bits & 0xFF))
      }
    }
    return bytes
  }
}
