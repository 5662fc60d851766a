internal import COpenSSL

/// HMAC with SHA-1 (RFC 2104), only for what others' formats demand: authenticator apps know no other digest.
///
/// Its strength does not rest on SHA-1 being free of collisions (RFC 6194 section 3.3).
package enum HMACSHA1 {
  package static func code(_ message: [UInt8], key: [UInt8]) -> [UInt8] {
    precondition(key.count <= Int(Int32.max), "an HMAC key is short")
    var code = [UInt8](repeating: 0, count: 20)
    let result = HMAC(FetchedAlgorithms.sha1, key, Int32(key.count), message, message.count, &code, nil)
    precondition(result != nil, "HMAC cannot fail but for want of memory")
    return code
  }
}
