internal import COpenSSL

/// Random bytes from OpenSSL's generator, seeded by the kernel.
package enum SecureRandom {
  package static func bytes(_ count: Int) -> [UInt8] {
    precondition(count >= 0 && count <= Int(Int32.max), "a random value is short")
    var bytes = [UInt8](repeating: 0, count: count)
    // A daemon without randomness must stop: every token it made would be guessable.
    precondition(RAND_bytes(&bytes, Int32(count)) == 1, "the random generator has no seed")
    return bytes
  }

  /// A base64url text of `bytes` random bytes, for session ids, codes and tokens.
  package static func token(bytes count: Int = 32) -> String {
    Base64URL.encode(bytes(count))
  }

  /// Decimal digits, each equally likely.
  package static func digits(_ count: Int) -> String {
    var digits: [UInt8] = []
    while digits.count < count {
      // 250 is the largest multiple of 10 in a byte; the rest would favor 0 to 5.
      for byte in bytes(count) where byte < 250 && digits.count < count {
        digits.append(UInt8(ascii: "0") + byte % 10)
      }
    }
    return String(decoding: digits, as: UTF8.self)
  }
}
