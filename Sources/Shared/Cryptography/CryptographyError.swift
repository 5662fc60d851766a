/// Why a cryptographic operation was refused; no case carries key material, plaintext or personal data.
package enum CryptographyError: Error, Equatable, Sendable {
  /// An OpenSSL call failed; `codes` is its whole error queue, oldest first.
  case openSSL(call: String, codes: [OpenSSLErrorCode])
  /// The key is of a kind, curve or size that no algorithm here takes.
  case unsupportedKey
  /// The key cannot be used with the algorithm asked for.
  case algorithmMismatch
  case malformedKey
  case malformedCertificate
  case wrongKeyLength(expected: Int)
  /// The bytes were changed, cut, or sealed with another key or context.
  case notAuthentic
  /// The text was sealed with a key that is no longer in the key file.
  case unknownKeyID
  /// Group or world may read the key file; `mode` is its permission bits.
  case exposedKeyFile(path: String, mode: UInt32)
  case malformedKeyFile(path: String, line: Int)
  case file(path: String, errno: Int32)
  case passwordHash(code: Int32)
}

extension CryptographyError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .openSSL(let call, let codes): "\(call) failed with \(codes)"
    case .unsupportedKey: "the key is of an unsupported kind, curve or size"
    case .algorithmMismatch: "the key does not fit the algorithm"
    case .malformedKey: "the key cannot be read"
    case .malformedCertificate: "the certificate cannot be read"
    case .wrongKeyLength(let expected): "the key must be \(expected) bytes long"
    case .notAuthentic: "the sealed bytes were changed or belong to another key or context"
    case .unknownKeyID: "the key that sealed this text is not in the key file"
    case .exposedKeyFile(let path, let mode):
      "\(path) has mode \(String(mode, radix: 8)): only its owner may read a key file (chmod 600)"
    case .malformedKeyFile(let path, let line): "\(path):\(line) is not a key line"
    case .file(let path, let errno): "\(path): errno \(errno)"
    case .passwordHash(let code): "argon2 failed with \(code)"
    }
  }
}
