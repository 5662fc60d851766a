internal import Cryptography

extension JWK: Codable {
  private enum CodingKeys: String, CodingKey {
    case kty, crv, x, y, n, e, d, kid, alg, use
  }

  /// Refuses kinds that we do not verify with, keys for encryption, and private keys.
  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    func refuse(_ reason: String) -> DecodingError {
      DecodingError.dataCorrupted(.init(codingPath: container.codingPath, debugDescription: reason))
    }
    func bytes(_ key: CodingKeys) throws -> [UInt8] {
      guard let bytes = Base64URL.decode(try container.decode(String.self, forKey: key)) else {
        throw refuse("a member is not base64url")
      }
      return bytes
    }
    guard !container.contains(.d) else { throw refuse("a private key where a public one belongs") }
    guard try container.decodeIfPresent(String.self, forKey: .use) ?? "sig" == "sig" else {
      throw refuse("not a signature key")
    }
    let kind = try container.decode(String.self, forKey: .kty)
    let curve = try container.decodeIfPresent(String.self, forKey: .crv)
    let components: PublicKey.Components
    switch (kind, curve) {
    case ("EC", "P-256"): components = .p256(x: try bytes(.x), y: try bytes(.y))
    case ("RSA", _): components = .rsa(n: try bytes(.n), e: try bytes(.e))
    case ("OKP", "Ed25519"): components = .ed25519(x: try bytes(.x))
    default: throw refuse("a kind of key that is not supported")
    }
    guard let publicKey = try? PublicKey(components: components) else { throw refuse("not a valid key") }
    let algorithm = try container.decodeIfPresent(String.self, forKey: .alg).map { name in
      guard let algorithm = SigningKey.Algorithm(rawValue: name), publicKey.kind.algorithms.contains(algorithm) else {
        throw refuse("an algorithm that does not fit the key")
      }
      return algorithm
    }
    self.init(
      publicKey, keyID: try container.decodeIfPresent(String.self, forKey: .kid), algorithm: algorithm)
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    switch publicKey.components {
    case .p256(let x, let y):
      try container.encode("EC", forKey: .kty)
      try container.encode("P-256", forKey: .crv)
      try container.encode(Base64URL.encode(x), forKey: .x)
      try container.encode(Base64URL.encode(y), forKey: .y)
    case .rsa(let n, let e):
      try container.encode("RSA", forKey: .kty)
      try container.encode(Base64URL.encode(n), forKey: .n)
      try container.encode(Base64URL.encode(e), forKey: .e)
    case .ed25519(let x):
      try container.encode("OKP", forKey: .kty)
      try container.encode("Ed25519", forKey: .crv)
      try container.encode(Base64URL.encode(x), forKey: .x)
    }
    try container.encode(keyID, forKey: .kid)
    try container.encode("sig", forKey: .use)
    try container.encodeIfPresent(algorithm?.rawValue, forKey: .alg)
  }
}
