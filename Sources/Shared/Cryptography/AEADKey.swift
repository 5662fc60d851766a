internal import COpenSSL

/// A key for AES-256-GCM (NIST SP 800-38D).
///
/// A sealed value is nonce (12 bytes, random) ‖ ciphertext ‖ tag (16 bytes). Random nonces allow 2³² sealings
/// for each key (SP 800-38D 8.3).
package struct AEADKey: Sendable {
  package static let count = 32
  static let nonceCount = 12
  static let tagCount = 16
  private let bytes: [UInt8]
  private let contexts = SealingContexts()

  package init(bytes: [UInt8]) throws(CryptographyError) {
    guard bytes.count == Self.count else { throw .wrongKeyLength(expected: Self.count) }
    self.bytes = bytes
  }

  /// `prefix` stands before the sealed bytes, as it is.
  package func seal(
    _ plaintext: [UInt8], associatedData: [UInt8], prefix: [UInt8] = []
  ) throws(CryptographyError) -> [UInt8] {
    guard let length = Int32(exactly: plaintext.count), let associatedLength = Int32(exactly: associatedData.count)
    else { throw .openSSL(call: "EVP_EncryptUpdate", codes: []) }
    let context = try contexts.take(for: bytes)
    let nonce = SecureRandom.bytes(Self.nonceCount)
    // The context has cipher and key from its first use.
    try OpenSSL.require(EVP_EncryptInit_ex2(context.pointer, nil, nil, nonce, nil), "EVP_EncryptInit_ex2")
    var written: Int32 = 0
    try OpenSSL.require(
      EVP_EncryptUpdate(context.pointer, nil, &written, associatedData, associatedLength), "EVP_EncryptUpdate")
    var ciphertext = [UInt8](repeating: 0, count: plaintext.count)
    try OpenSSL.require(
      EVP_EncryptUpdate(context.pointer, &ciphertext, &written, plaintext, length), "EVP_EncryptUpdate")
    var tag = [UInt8](repeating: 0, count: Self.tagCount)
    // GCM is a stream mode: the final call writes no bytes, it completes the tag.
    try OpenSSL.require(EVP_EncryptFinal_ex(context.pointer, &tag, &written), "EVP_EncryptFinal_ex")
    try OpenSSL.require(
      EVP_CIPHER_CTX_ctrl(context.pointer, EVP_CTRL_AEAD_GET_TAG, Int32(Self.tagCount), &tag), "EVP_CTRL_AEAD_GET_TAG")
    contexts.putBack(context)
    var sealed = prefix
    sealed.reserveCapacity(prefix.count + nonce.count + ciphertext.count + tag.count)
    sealed += nonce
    sealed += ciphertext
    sealed += tag
    return sealed
  }

  /// Throws `notAuthentic` unless this key sealed exactly these bytes with the same associated data.
  package func open(_ sealed: [UInt8], associatedData: [UInt8]) throws(CryptographyError) -> [UInt8] {
    guard sealed.count >= Self.nonceCount + Self.tagCount,
      let associatedLength = Int32(exactly: associatedData.count)
    else { throw .notAuthentic }
    let nonce = Array(sealed.prefix(Self.nonceCount))
    let ciphertext = Array(sealed[Self.nonceCount..<(sealed.count - Self.tagCount)])
    var tag = Array(sealed.suffix(Self.tagCount))
    guard let length = Int32(exactly: ciphertext.count) else { throw .notAuthentic }
    let context = try OpenSSL.require(EVP_CIPHER_CTX_new(), "EVP_CIPHER_CTX_new")
    defer { EVP_CIPHER_CTX_free(context) }
    try OpenSSL.require(
      EVP_DecryptInit_ex2(context, FetchedAlgorithms.aes256GCM, bytes, nonce, nil), "EVP_DecryptInit_ex2")
    try OpenSSL.require(
      EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, Int32(Self.tagCount), &tag), "EVP_CTRL_AEAD_SET_TAG")
    var written: Int32 = 0
    try OpenSSL.require(
      EVP_DecryptUpdate(context, nil, &written, associatedData, associatedLength), "EVP_DecryptUpdate")
    var plaintext = [UInt8](repeating: 0, count: ciphertext.count)
    try OpenSSL.require(EVP_DecryptUpdate(context, &plaintext, &written, ciphertext, length), "EVP_DecryptUpdate")
    guard EVP_DecryptFinal_ex(context, &tag, &written) > 0 else {
      OpenSSLErrorCode.drain()
      throw .notAuthentic
    }
    return plaintext
  }
}
