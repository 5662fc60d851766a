internal import COpenSSL

/// How calls into OpenSSL are checked.
package enum OpenSSL {
  /// Most OpenSSL calls answer 1 for success and 0 or less for failure.
  package static func require(_ result: Int32, _ call: String) throws(CryptographyError) {
    guard result > 0 else { throw .openSSL(call: call, codes: OpenSSLErrorCode.drain()) }
  }

  package static func require<Handle>(_ handle: Handle?, _ call: String) throws(CryptographyError) -> Handle {
    guard let handle else { throw .openSSL(call: call, codes: OpenSSLErrorCode.drain()) }
    return handle
  }

  /// Runs the two passes of an `i2d_` function: the length first, then the bytes.
  package static func encodeDER(
    _ call: String, _ encode: (UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>?) -> Int32
  ) throws(CryptographyError) -> [UInt8] {
    let length = encode(nil)
    try require(length, call)
    var bytes = [UInt8](repeating: 0, count: Int(length))
    let written = bytes.withUnsafeMutableBufferPointer { buffer in
      var cursor = buffer.baseAddress
      return encode(&cursor)
    }
    try require(written, call)
    return bytes
  }

  /// Runs a `d2i_` function, which must take all the bytes: trailing ones would escape a thumbprint comparison.
  package static func decodeDER<Handle>(
    _ bytes: [UInt8], _ decode: (UnsafeMutablePointer<UnsafePointer<UInt8>?>, Int) -> Handle?
  ) -> (handle: Handle, isWhole: Bool)? {
    bytes.withUnsafeBufferPointer { buffer in
      var cursor = buffer.baseAddress
      guard let handle = decode(&cursor, buffer.count) else { return nil }
      return (handle, cursor == buffer.baseAddress.map { $0 + buffer.count })
    }
  }
}
