internal import COpenSSL

/// A private key with the one algorithm it signs with; owns one `EVP_PKEY`.
// The handle is set once; EVP_PKEY(3) objects are reference counted with atomics and only read when signing.
package final class SigningKey: @unchecked Sendable {
  /// A signature algorithm by its JOSE name (RFC 7518 3.1, RFC 8037 3.1).
  package enum Algorithm: String, Sendable, CaseIterable, Codable {
    /// ECDSA over P-256 with SHA-256.
    case es256 = "ES256"
    /// RSA PKCS #1 v1.5 with SHA-256.
    case rs256 = "RS256"
    /// RSA-PSS with SHA-256 and a salt of 32 bytes.
    case ps256 = "PS256"
    /// Ed25519.
    case edDSA = "EdDSA"
  }

  package let algorithm: Algorithm
  package let publicKey: PublicKey
  private let handle: OpaquePointer

  /// Takes the handle over, also when it throws.
  private init(adopting handle: OpaquePointer, _ algorithm: Algorithm?) throws(CryptographyError) {
    do throws(CryptographyError) {
      let encoded = try OpenSSL.encodeDER("i2d_PUBKEY") { i2d_PUBKEY(handle, $0) }
      let publicKey = try PublicKey(spki: encoded)
      let algorithm = algorithm ?? publicKey.kind.algorithms[0]
      guard publicKey.kind.algorithms.contains(algorithm) else { throw .algorithmMismatch }
      self.algorithm = algorithm
      self.publicKey = publicKey
      self.handle = handle
    } catch {
      EVP_PKEY_free(handle)
      throw error
    }
  }

  deinit { EVP_PKEY_free(handle) }

  /// Makes a new key; RSA keys get 3072 bits (NIST SP 800-57: good beyond 2030).
  package static func generate(_ algorithm: Algorithm) throws(CryptographyError) -> SigningKey {
    let kind =
      switch algorithm {
      case .es256: "EC"
      case .rs256, .ps256: "RSA"
      case .edDSA: "ED25519"
      }
    let context = try OpenSSL.require(EVP_PKEY_CTX_new_from_name(nil, kind, nil), "EVP_PKEY_CTX_new_from_name")
    defer { EVP_PKEY_CTX_free(context) }
    try OpenSSL.require(EVP_PKEY_keygen_init(context), "EVP_PKEY_keygen_init")
    switch algorithm {
    case .es256: try OpenSSL.require(EVP_PKEY_CTX_set_group_name(context, "P-256"), "EVP_PKEY_CTX_set_group_name")
    case .rs256, .ps256:
      try OpenSSL.require(EVP_PKEY_CTX_set_rsa_keygen_bits(context, 3072), "EVP_PKEY_CTX_set_rsa_keygen_bits")
    case .edDSA: break
    }
    var handle: OpaquePointer?
    try OpenSSL.require(EVP_PKEY_generate(context, &handle), "EVP_PKEY_generate")
    return try SigningKey(adopting: try OpenSSL.require(handle, "EVP_PKEY_generate"), algorithm)
  }

  /// Reads an unencrypted PEM key.
  ///
  /// Without an algorithm it takes the first that fits the key: ES256, EdDSA, or RS256 for RSA.
  package convenience init(pem: String, algorithm: Algorithm? = nil) throws(CryptographyError) {
    let key = try MemoryBIO.reading(pem) { bio throws(CryptographyError) in
      // Without a callback OpenSSL would ask for the pass phrase of an encrypted key on the terminal.
      PEM_read_bio_PrivateKey(bio, nil, { _, _, _, _ in -1 }, nil)
    }
    guard let key else {
      OpenSSLErrorCode.drain()
      throw .malformedKey
    }
    try self.init(adopting: key, algorithm)
  }

  /// The PKCS #8 form, unencrypted.
  package var pem: String {
    get throws(CryptographyError) {
      try MemoryBIO.writing("PEM_write_bio_PKCS8PrivateKey") {
        PEM_write_bio_PKCS8PrivateKey($0, handle, nil, nil, 0, nil, nil) == 1
      }
    }
  }

  /// Signs in the JOSE form: for ES256 r ‖ s of 32 bytes each (RFC 7518 3.4).
  package func sign(_ message: [UInt8]) throws(CryptographyError) -> [UInt8] {
    let signature = try signNatively(message)
    return algorithm == .es256 ? try ECDSASignature.raw(der: signature) : signature
  }

  /// Signs in the form of X.509 and CMS: for ES256 the DER `ECDSA-Sig-Value` (RFC 3279 2.2.3).
  package func signNatively(_ message: [UInt8]) throws(CryptographyError) -> [UInt8] {
    let context = try OpenSSL.require(EVP_MD_CTX_new(), "EVP_MD_CTX_new")
    defer { EVP_MD_CTX_free(context) }
    var parameters: OpaquePointer?
    let digest = algorithm == .edDSA ? nil : FetchedAlgorithms.sha256
    try OpenSSL.require(EVP_DigestSignInit(context, &parameters, digest, nil, handle), "EVP_DigestSignInit")
    try RSAPadding.set(parameters, algorithm)
    var length = 0
    try OpenSSL.require(EVP_DigestSign(context, nil, &length, message, message.count), "EVP_DigestSign")
    var signature = [UInt8](repeating: 0, count: length)
    try OpenSSL.require(EVP_DigestSign(context, &signature, &length, message, message.count), "EVP_DigestSign")
    return Array(signature.prefix(length))
  }

  /// Lends the `EVP_PKEY`, for a call that only reads it.
  package func withUnsafePointer<Result, Failure: Error>(
    _ body: (OpaquePointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try withExtendedLifetime(self) { () throws(Failure) in try body(handle) }
  }
}
