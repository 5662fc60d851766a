internal import COpenSSL
internal import Synchronization

/// Random bytes from OpenSSL's generator, seeded by the kernel.
package enum SecureRandom {
  /// Bytes that wait to be handed out, each once: a call of the generator costs as much for a few bytes as for many.
  private static let stock = Mutex<[UInt8]>([])
  private static let stockSize = 1024

  package static func bytes(_ count: Int) -> [UInt8] {
    guard count > 0, count <= stockSize / 16 else { return generated(count) }
    return stock.withLock { stock in
      if stock.count < count { stock = generated(stockSize) }
      let taken = Array(stock.suffix(count))
      // Nothing that was handed out stays here.
      for index in stock.indices.suffix(count) { stock[index] = 0 }
      stock.removeLast(count)
      return taken
    }
  }

  private static func generated(_ count: Int) -> [UInt8] {
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
