/// Who alone may use a token: the claim `cnf` (RFC 7800 section 3.1).
public struct TokenConfirmation: Codable, Sendable, Equatable {
  /// The certificate of the TLS connection: base64url of its SHA-256 (RFC 8705 section 3.1).
  public var certificateHash: String?
  /// The key that signs the proofs: its SHA-256 thumbprint (RFC 9449 section 6.1).
  public var keyThumbprint: String?

  public init(certificateHash: String? = nil, keyThumbprint: String? = nil) {
    self.certificateHash = certificateHash
    self.keyThumbprint = keyThumbprint
  }

  private enum CodingKeys: String, CodingKey {
    case certificateHash = "x5t#S256"
    case keyThumbprint = "jkt"
  }
}
