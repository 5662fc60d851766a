internal import COpenSSL

/// Derives keys from a secret of full entropy (RFC 5869 with SHA-256).
package enum HKDFSHA256 {
  /// Extracts and expands; `info` names the use, so that two uses never share a key.
  ///
  /// `count` is 1 to 8160 bytes (RFC 5869 2.3: "L … <= 255*HashLen").
  package static func derive(
    from secret: [UInt8], salt: [UInt8] = [], info: [UInt8], count: Int = 32
  ) throws(CryptographyError) -> [UInt8] {
    let context = try OpenSSL.require(EVP_KDF_CTX_new(FetchedAlgorithms.hkdf), "EVP_KDF_CTX_new")
    defer { EVP_KDF_CTX_free(context) }
    var parameters = OpenSSLParameters()
    parameters.add(text: "SHA256", for: "digest")
    parameters.add(octets: secret, for: "key")
    if !salt.isEmpty { parameters.add(octets: salt, for: "salt") }
    if !info.isEmpty { parameters.add(octets: info, for: "info") }
    var derived = [UInt8](repeating: 0, count: count)
    let result = parameters.withUnsafePointer { EVP_KDF_derive(context, &derived, count, $0) }
    try OpenSSL.require(result, "EVP_KDF_derive")
    return derived
  }
}
