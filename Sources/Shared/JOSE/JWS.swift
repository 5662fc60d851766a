package import Cryptography
internal import FoundationEssentials

/// A signed payload in the compact form (RFC 7515 7.1).
package struct JWS: Sendable {
  /// Bytes; a header line of our server is not longer either.
  private static let maximumCount = 16_384

  let header: JWSHeader
  /// Not to be believed before `verify`.
  let payload: [UInt8]
  private let signature: [UInt8]
  private let signedBytes: [UInt8]

  /// The `kid` of the header, which selects a key and proves nothing.
  package var keyID: String? { header.keyID }

  package init(_ compact: String) throws(JWTError) {
    let bytes = Array(compact.utf8)
    guard bytes.count <= Self.maximumCount else { throw .malformed }
    let parts = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count == 3, let header = Base64URL.decode(parts[0]), let payload = Base64URL.decode(parts[1]),
      let signature = Base64URL.decode(parts[2]),
      let header = try? JSONDecoder().decode(JWSHeader.self, from: Data(header))
    else { throw .malformed }
    self.header = header
    self.payload = payload
    self.signature = signature
    signedBytes = Array(bytes[..<parts[1].endIndex])
  }

  /// Signs any payload; the header names algorithm, key and type.
  package static func sign(
    _ payload: [UInt8], type: String?, key: SigningKey, keyID: String? = nil
  ) throws -> String {
    let header = JWSHeader(
      algorithm: key.algorithm, type: type, keyID: keyID ?? JWK.thumbprint(of: key.publicKey))
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let signed = Base64URL.encode(Array(try encoder.encode(header))) + "." + Base64URL.encode(payload)
    return signed + "." + Base64URL.encode(try key.sign(Array(signed.utf8)))
  }

  /// Answers the payload if one of the keys signed it with one of the algorithms.
  ///
  /// The header must not have `crit`, and its `alg` must be the one the key is for.
  package func verify(
    keys: JWKSet, algorithms: Set<SigningKey.Algorithm>
  ) throws(JWTError) -> [UInt8] {
    guard !header.hasCriticalExtensions else { throw .criticalHeader }
    guard let algorithm = SigningKey.Algorithm(rawValue: header.algorithm), algorithms.contains(algorithm) else {
      throw .algorithmNotAccepted
    }
    let key = try keys.key(keyID: header.keyID, algorithm: algorithm)
    guard key.publicKey.verify(signature, of: signedBytes, algorithm: algorithm) else { throw .wrongSignature }
    return payload
  }

  /// Answers the payload and the key in the header that signed it: the sender has that key, and nothing more is proved.
  ///
  /// The `typ` must be the one given to the letter, as such objects are made for one purpose (RFC 8725 section 3.11).
  package func verifyWithOwnKey(
    type: String, algorithms: Set<SigningKey.Algorithm>
  ) throws(JWTError) -> (key: PublicKey, payload: [UInt8]) {
    guard header.type == type else { throw .wrongType }
    guard let key = header.ownKey else { throw .unknownKey }
    // Whichever key the `kid` names, there is only this one.
    let set = JWKSet([JWK(key.publicKey, keyID: header.keyID, algorithm: key.algorithm)])
    return (key.publicKey, try verify(keys: set, algorithms: algorithms))
  }
}
