package import Cryptography

/// The public keys of an issuer (RFC 7517 5).
package struct JWKSet: Sendable, Equatable {
  package var keys: [JWK]

  package init(_ keys: [JWK]) {
    self.keys = keys
  }

  package init(keys: [SigningKey]) {
    self.init(keys.map { JWK($0) })
  }

  package func contains(keyID: String) -> Bool {
    keys.contains { $0.keyID == keyID }
  }

  /// The key that a header means: the one with its `kid`, or without `kid` the only one that fits the algorithm.
  func key(keyID: String?, algorithm: SigningKey.Algorithm) throws(JWTError) -> JWK {
    guard let keyID else {
      let fitting = keys.filter { $0.fits(algorithm) }
      guard fitting.count == 1 else { throw .unknownKey }
      return fitting[0]
    }
    let named = keys.filter { $0.keyID == keyID }
    guard !named.isEmpty else { throw .unknownKey }
    guard let key = named.first(where: { $0.fits(algorithm) }) else { throw .algorithmNotAccepted }
    return key
  }
}

extension JWKSet: Codable {
  private enum CodingKeys: CodingKey {
    case keys
  }

  /// One element, or nothing where the key is not for us.
  private struct Element: Decodable {
    let key: JWK?

    init(from decoder: any Decoder) {
      key = try? JWK(from: decoder)
    }
  }

  /// Leaves out what it cannot use.
  ///
  /// RFC 7517 5: "Implementations SHOULD ignore JWKs within a JWK Set that use "kty" values that are not understood
  /// by them, that are missing required members, or for which values are out of the supported ranges."
  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    keys = try container.decode([Element].self, forKey: .keys).compactMap(\.key)
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(keys, forKey: .keys)
  }
}
