internal import COpenSSL

enum BigNumber {
  /// Big-endian, left-padded with zeros to `count`.
  static func octets(_ number: OpaquePointer?, count: Int) throws(CryptographyError) -> [UInt8] {
    var octets = [UInt8](repeating: 0, count: count)
    guard BN_bn2binpad(number, &octets, Int32(count)) == Int32(count) else {
      throw .openSSL(call: "BN_bn2binpad", codes: OpenSSLErrorCode.drain())
    }
    return octets
  }

  /// A number parameter of a key, big-endian; without a count as short as it can be.
  static func octets(
    of key: OpaquePointer, _ name: String, count: Int? = nil
  ) throws(CryptographyError) -> [UInt8] {
    var number: OpaquePointer?
    try OpenSSL.require(EVP_PKEY_get_bn_param(key, name, &number), "EVP_PKEY_get_bn_param")
    defer { BN_clear_free(number) }
    return try octets(number, count: count ?? (Int(BN_num_bits(number)) + 7) / 8)
  }
}
