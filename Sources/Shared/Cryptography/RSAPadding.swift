internal import COpenSSL

enum RSAPadding {
  /// Sets what RFC 7518 3.5 asks of PS256: "the size of the salt value is the same size as the hash function output".
  static func set(_ context: OpaquePointer?, _ algorithm: SigningKey.Algorithm) throws(CryptographyError) {
    guard algorithm == .ps256 else { return }
    try OpenSSL.require(
      EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PSS_PADDING), "EVP_PKEY_CTX_set_rsa_padding")
    try OpenSSL.require(
      EVP_PKEY_CTX_set_rsa_pss_saltlen(context, RSA_PSS_SALTLEN_DIGEST), "EVP_PKEY_CTX_set_rsa_pss_saltlen")
  }
}
