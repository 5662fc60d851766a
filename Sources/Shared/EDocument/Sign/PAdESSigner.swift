package import Cryptography

/// Signs a PDF at PAdES B-B, or B-T when a time-stamp client is given.
package struct PAdESSigner: Sendable {
  private let chain: [Certificate]
  private let key: SigningKey

  /// The signer's certificate comes first, then those above it, root excluded.
  package init(certificateChain: [Certificate], key: SigningKey) throws(SigningError) {
    guard let certificate = certificateChain.first else { throw .noCertificate }
    guard certificate.belongs(to: key) else { throw .keyDoesNotMatchCertificate }
    guard [.es256, .rs256].contains(key.algorithm) else { throw .unsupportedAlgorithm }
    chain = certificateChain
    self.key = key
  }

  /// B-B: who signed and what, but no outside witness of when.
  package func sign(_ pdf: [UInt8], options: SignatureOptions) throws -> [UInt8] {
    var draft = try prepare(pdf, options)
    return try draft.complete(with: try signature(over: draft).der())
  }

  /// B-T: a time-stamp authority witnesses that the signature existed.
  package func sign(
    _ pdf: [UInt8], options: SignatureOptions, timestamps: TimestampClient
  ) async throws -> [UInt8] {
    var draft = try prepare(pdf, options)
    let signature = try signature(over: draft)
    let token = try await timestamps.token(over: try signature.signatureValue())
    try signature.addTimestamp(token)
    return try draft.complete(with: try signature.der())
  }

  private func prepare(_ pdf: [UInt8], _ options: SignatureOptions) throws -> SignatureDraft {
    guard chain[0].isValid(at: options.signedAt) else { throw SigningError.certificateNotValid }
    return try SignatureDraft(pdf, options)
  }

  private func signature(over draft: SignatureDraft) throws(CryptographyError) -> CAdESSignature {
    try CAdESSignature(messageDigest: draft.digest, chain: chain, key: key)
  }
}
