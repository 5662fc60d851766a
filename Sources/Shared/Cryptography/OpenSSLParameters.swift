internal import COpenSSL

/// An `OSSL_PARAM` array that owns the values it points to.
struct OpenSSLParameters: ~Copyable {
  private var list: [OSSL_PARAM] = []
  private var values: [UnsafeMutableRawBufferPointer] = []

  deinit {
    for value in values {
      OPENSSL_cleanse(value.baseAddress, value.count)
      value.deallocate()
    }
  }

  mutating func add(text: String, for key: StaticString) {
    let value = own(Array(text.utf8))
    list.append(
      OSSL_PARAM_construct_utf8_string(name(key), value.assumingMemoryBound(to: CChar.self).baseAddress, value.count))
  }

  mutating func add(octets: [UInt8], for key: StaticString) {
    let value = own(octets)
    list.append(OSSL_PARAM_construct_octet_string(name(key), value.baseAddress, value.count))
  }

  /// Adds an unsigned number of any size; OpenSSL wants it in native byte order.
  mutating func add(bigEndian octets: [UInt8], for key: StaticString) {
    let value = own(1.littleEndian == 1 ? octets.reversed() : octets)
    list.append(
      OSSL_PARAM_construct_BN(name(key), value.assumingMemoryBound(to: UInt8.self).baseAddress, value.count))
  }

  func withUnsafePointer<Result>(_ body: (UnsafeMutablePointer<OSSL_PARAM>?) -> Result) -> Result {
    var terminated = list + [OSSL_PARAM_construct_end()]
    return terminated.withUnsafeMutableBufferPointer { body($0.baseAddress) }
  }

  /// A literal lives as long as the process and ends with a zero byte, as OSSL_PARAM(3) wants of a key.
  private func name(_ key: StaticString) -> UnsafePointer<CChar> {
    UnsafeRawPointer(key.utf8Start).assumingMemoryBound(to: CChar.self)
  }

  private mutating func own(_ octets: [UInt8]) -> UnsafeMutableRawBufferPointer {
    // One byte more, so that an empty value still has an address.
    let value = UnsafeMutableRawBufferPointer.allocate(byteCount: octets.count + 1, alignment: 1)
    value.copyBytes(from: octets)
    value[octets.count] = 0
    values.append(value)
    return UnsafeMutableRawBufferPointer(rebasing: value[..<octets.count])
  }
}
