internal import COpenSSL

/// The two forms of a P-256 signature: DER (X.509) and r ‖ s (JOSE).
enum ECDSASignature {
  /// Bytes of r, and of s.
  private static let halfCount = 32

  static func raw(der: [UInt8]) throws(CryptographyError) -> [UInt8] {
    let decoded = OpenSSL.decodeDER(der) { d2i_ECDSA_SIG(nil, $0, $1) }
    let signature = try OpenSSL.require(decoded?.handle, "d2i_ECDSA_SIG")
    defer { ECDSA_SIG_free(signature) }
    return try BigNumber.octets(ECDSA_SIG_get0_r(signature), count: halfCount)
      + BigNumber.octets(ECDSA_SIG_get0_s(signature), count: halfCount)
  }

  /// Answers `nil` if the length is wrong.
  static func der(raw: [UInt8]) throws(CryptographyError) -> [UInt8]? {
    guard raw.count == 2 * halfCount else { return nil }
    let signature = try OpenSSL.require(ECDSA_SIG_new(), "ECDSA_SIG_new")
    defer { ECDSA_SIG_free(signature) }
    let r = BN_bin2bn(raw, Int32(halfCount), nil)
    let s = BN_bin2bn(Array(raw.suffix(halfCount)), Int32(halfCount), nil)
    // "calling this function transfers the memory management of the values to the ECDSA_SIG object", if it succeeds.
    guard ECDSA_SIG_set0(signature, r, s) == 1 else {
      BN_free(r)
      BN_free(s)
      throw .openSSL(call: "ECDSA_SIG_set0", codes: OpenSSLErrorCode.drain())
    }
    return try OpenSSL.encodeDER("i2d_ECDSA_SIG") { i2d_ECDSA_SIG(signature, $0) }
  }
}
