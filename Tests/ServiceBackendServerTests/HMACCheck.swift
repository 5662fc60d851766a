import Cryptography

/// HMAC-SHA256 from its definition (RFC 2104), so that a receiver's check shares no code with the signer.
enum HMACCheck {
  static func code(_ message: [UInt8], key: [UInt8]) -> [UInt8] {
    let block = (key.count > 64 ? SHA256.hash(key) : key)
    let padded = block + [UInt8](repeating: 0, count: 64 - block.count)
    let inner = SHA256.hash(padded.map { $0 ^ 0x36 } + message)
    return SHA256.hash(padded.map { $0 ^ 0x5C } + inner)
  }
}
