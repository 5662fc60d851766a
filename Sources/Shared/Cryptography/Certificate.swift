internal import COpenSSL
package import FoundationEssentials

/// An X.509 certificate; owns one `X509`.
///
/// Reading one says nothing about trust: nothing here checks who issued it.
// The handle is set once, and X509_check_purpose fills its caches under a lock of its own.
package final class Certificate: @unchecked Sendable {
  package let der: [UInt8]
  /// The distinguished name in the form of RFC 2253.
  package let subject: String
  /// The distinguished name of the issuer in the form of RFC 2253.
  package let issuer: String
  package let notBefore: Date
  package let notAfter: Date
  private let handle: OpaquePointer

  /// Takes the handle over, also when it throws.
  private init(adopting handle: OpaquePointer) throws(CryptographyError) {
    do throws(CryptographyError) {
      der = try OpenSSL.encodeDER("i2d_X509") { i2d_X509(handle, $0) }
      subject = try CertificateFields.name(X509_get_subject_name(handle))
      issuer = try CertificateFields.name(X509_get_issuer_name(handle))
      notBefore = try CertificateFields.time(X509_get0_notBefore(handle))
      notAfter = try CertificateFields.time(X509_get0_notAfter(handle))
      self.handle = handle
    } catch {
      X509_free(handle)
      throw error
    }
  }

  deinit { X509_free(handle) }

  package convenience init(der: [UInt8]) throws(CryptographyError) {
    guard let decoded = OpenSSL.decodeDER(der, { d2i_X509(nil, $0, $1) }) else {
      OpenSSLErrorCode.drain()
      throw .malformedCertificate
    }
    guard decoded.isWhole else {
      X509_free(decoded.handle)
      throw .malformedCertificate
    }
    try self.init(adopting: decoded.handle)
  }

  /// Reads the first certificate of a PEM text.
  package convenience init(pem: String) throws(CryptographyError) {
    let certificate = try MemoryBIO.reading(pem) { bio throws(CryptographyError) in
      PEM_read_bio_X509(bio, nil, { _, _, _, _ in -1 }, nil)
    }
    guard let certificate else {
      OpenSSLErrorCode.drain()
      throw .malformedCertificate
    }
    try self.init(adopting: certificate)
  }

  /// Reads all certificates of a PEM text in their order; there must be one.
  package static func chain(pem: String) throws(CryptographyError) -> [Certificate] {
    let chain = try MemoryBIO.reading(pem) { bio throws(CryptographyError) in
      var chain: [Certificate] = []
      while let handle = PEM_read_bio_X509(bio, nil, { _, _, _, _ in -1 }, nil) {
        chain.append(try Certificate(adopting: handle))
      }
      // The end of the text is "no start line"; anything else is a broken block.
      let end = OpenSSLErrorCode(library: ERR_LIB_PEM, reason: PEM_R_NO_START_LINE)
      guard OpenSSLErrorCode.drain() == [end] else { throw CryptographyError.malformedCertificate }
      return chain
    }
    guard !chain.isEmpty else { throw .malformedCertificate }
    return chain
  }

  /// Bytes of the SHA-256 over the DER form (`x5t#S256` of RFC 7515 4.1.8 before base64url).
  package var sha256Thumbprint: [UInt8] { SHA256.hash(der) }

  /// The last `CN` of the subject.
  package var commonName: String? { CertificateFields.commonName(X509_get_subject_name(handle)) }

  /// Throws `unsupportedKey` for a kind that we do not verify with, such as P-384.
  package var publicKey: PublicKey {
    get throws(CryptographyError) {
      try PublicKey(adopting: try OpenSSL.require(X509_get_pubkey(handle), "X509_get_pubkey"))
    }
  }

  package func belongs(to key: SigningKey) -> Bool {
    defer { OpenSSLErrorCode.drain() }
    return key.withUnsafePointer { X509_check_private_key(handle, $0) == 1 }
  }

  package func isValid(at time: Date) -> Bool {
    notBefore <= time && time <= notAfter
  }

  /// Lends the `X509`, for a call that only reads it.
  package func withUnsafePointer<Result, Failure: Error>(
    _ body: (OpaquePointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try withExtendedLifetime(self) { () throws(Failure) in try body(handle) }
  }
}
