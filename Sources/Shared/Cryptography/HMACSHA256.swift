internal import COpenSSL

/// HMAC with SHA-256 (RFC 2104).
package enum HMACSHA256 {
  package static func code(_ message: [UInt8], key: [UInt8]) -> [UInt8] {
    precondition(key.count <= Int(Int32.max), "an HMAC key is short")
    var code = [UInt8](repeating: 0, count: SHA256.count)
    let result = HMAC(
      FetchedAlgorithms.sha256, key, Int32(key.count), message, message.count, &code, nil)
    precondition(result != nil, "HMAC cannot fail but for want of memory")
    return code
  }

  /// Compares in constant time.
  package static func isValid(_ code: [UInt8], for message: [UInt8], key: [UInt8]) -> Bool {
    ConstantTime.equal(code, self.code(message, key: key))
  }
}
