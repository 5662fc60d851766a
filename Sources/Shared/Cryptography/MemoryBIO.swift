internal import COpenSSL

/// A `BIO` over memory that lives for one closure.
enum MemoryBIO {
  /// Lends a read-only BIO that reads `text` in place.
  static func reading<Result>(
    _ text: String, _ body: (OpaquePointer) throws(CryptographyError) -> Result
  ) throws(CryptographyError) -> Result {
    let bytes = Array(text.utf8)
    guard let count = Int32(exactly: bytes.count) else { throw .malformedKey }
    return try bytes.withUnsafeBufferPointer { buffer throws(CryptographyError) in
      let bio = try OpenSSL.require(BIO_new_mem_buf(buffer.baseAddress, count), "BIO_new_mem_buf")
      defer { BIO_free(bio) }
      return try body(bio)
    }
  }

  /// Collects what `write` prints; the buffer is cleansed when freed, so it may carry a private key.
  static func writing(
    _ call: String, _ write: (OpaquePointer) -> Bool
  ) throws(CryptographyError) -> String {
    let bio = try OpenSSL.require(BIO_new(BIO_s_secmem()), "BIO_new")
    defer { BIO_free(bio) }
    guard write(bio) else { throw .openSSL(call: call, codes: OpenSSLErrorCode.drain()) }
    var start: UnsafeMutablePointer<UInt8>?
    // BIO_get_mem_data is a macro over this call.
    let count = withUnsafeMutablePointer(to: &start) { BIO_ctrl(bio, BIO_CTRL_INFO, 0, $0) }
    return String(decoding: UnsafeBufferPointer(start: start, count: Int(count)), as: UTF8.self)
  }
}
