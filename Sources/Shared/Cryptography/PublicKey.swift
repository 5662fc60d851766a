internal import COpenSSL

/// A public key of a kind we take: P-256, RSA of 2048 to 8192 bits, or Ed25519; owns one `EVP_PKEY`.
// The handle is set once; EVP_PKEY(3) objects are reference counted with atomics and only read when verifying.
package final class PublicKey: @unchecked Sendable {
  package enum Kind: Sendable {
    case p256, rsa, ed25519

    /// What such a key may verify; the first is the default of a signing key.
    package var algorithms: [SigningKey.Algorithm] {
      switch self {
      case .p256: [.es256]
      case .rsa: [.rs256, .ps256]
      case .ed25519: [.edDSA]
      }
    }
  }

  package let kind: Kind
  /// The DER `SubjectPublicKeyInfo` (RFC 5280 4.1.2.7).
  package let spki: [UInt8]
  package let components: Components
  private let handle: OpaquePointer

  /// Takes the handle over, also when it throws.
  init(adopting handle: OpaquePointer) throws(CryptographyError) {
    do throws(CryptographyError) {
      kind = try Self.kind(of: handle)
      spki = try OpenSSL.encodeDER("i2d_PUBKEY") { i2d_PUBKEY(handle, $0) }
      components = try Components(of: handle, kind)
      self.handle = handle
    } catch {
      EVP_PKEY_free(handle)
      throw error
    }
  }

  deinit { EVP_PKEY_free(handle) }

  package convenience init(spki: [UInt8]) throws(CryptographyError) {
    guard let decoded = OpenSSL.decodeDER(spki, { d2i_PUBKEY(nil, $0, $1) }) else {
      OpenSSLErrorCode.drain()
      throw .malformedKey
    }
    guard decoded.isWhole else {
      EVP_PKEY_free(decoded.handle)
      throw .malformedKey
    }
    try self.init(adopting: decoded.handle)
  }

  /// Reads `-----BEGIN PUBLIC KEY-----`.
  package convenience init(pem: String) throws(CryptographyError) {
    let key = try MemoryBIO.reading(pem) { bio throws(CryptographyError) in
      PEM_read_bio_PUBKEY(bio, nil, { _, _, _, _ in -1 }, nil)
    }
    guard let key else {
      OpenSSLErrorCode.drain()
      throw .malformedKey
    }
    try self.init(adopting: key)
  }

  package var pem: String {
    get throws(CryptographyError) {
      try MemoryBIO.writing("PEM_write_bio_PUBKEY") { PEM_write_bio_PUBKEY($0, handle) == 1 }
    }
  }

  /// Takes signatures in the JOSE form; false also when the algorithm does not fit the key.
  package func verify(_ signature: [UInt8], of message: [UInt8], algorithm: SigningKey.Algorithm) -> Bool {
    guard kind.algorithms.contains(algorithm) else { return false }
    // A wrong signature leaves entries in the thread's error queue.
    defer { OpenSSLErrorCode.drain() }
    guard let native = algorithm == .es256 ? try? ECDSASignature.der(raw: signature) : signature,
      let context = EVP_MD_CTX_new()
    else { return false }
    defer { EVP_MD_CTX_free(context) }
    var parameters: OpaquePointer?
    let digest = algorithm == .edDSA ? nil : FetchedAlgorithms.sha256
    guard EVP_DigestVerifyInit(context, &parameters, digest, nil, handle) == 1,
      (try? RSAPadding.set(parameters, algorithm)) != nil
    else { return false }
    return EVP_DigestVerify(context, native, native.count, message, message.count) == 1
  }

  /// Lends the `EVP_PKEY`, for a call that only reads it.
  package func withUnsafePointer<Result, Failure: Error>(
    _ body: (OpaquePointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try withExtendedLifetime(self) { () throws(Failure) in try body(handle) }
  }

  private static func kind(of handle: OpaquePointer) throws(CryptographyError) -> Kind {
    if EVP_PKEY_is_a(handle, "EC") == 1 {
      var name = [CChar](repeating: 0, count: 32)
      var length = 0
      let result = EVP_PKEY_get_group_name(handle, &name, name.count, &length)
      OpenSSLErrorCode.drain()
      let group = String(decoding: name.prefix(length).map(UInt8.init(bitPattern:)), as: UTF8.self)
      // "prime256v1" is what OpenSSL calls P-256 (X9.62).
      guard result == 1, group == "prime256v1" else { throw .unsupportedKey }
      return .p256
    }
    if EVP_PKEY_is_a(handle, "RSA") == 1 {
      guard (2048...8192).contains(EVP_PKEY_get_bits(handle)) else { throw .unsupportedKey }
      return .rsa
    }
    if EVP_PKEY_is_a(handle, "ED25519") == 1 { return .ed25519 }
    throw .unsupportedKey
  }
}

extension PublicKey: Equatable {
  package static func == (a: PublicKey, b: PublicKey) -> Bool { a.spki == b.spki }
}
