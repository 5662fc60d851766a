internal import Cryptography

/// The header members we read and write; `jku`, `x5c` and `x5u` are ignored, as they name the sender's own key.
struct JWSHeader {
  var algorithm: String
  var type: String?
  var keyID: String?
  var hasCriticalExtensions = false
  /// The sender's own public key: it counts only where having that key is all that is to be proved.
  var ownKey: JWK?

  init(algorithm: SigningKey.Algorithm, type: String?, keyID: String?) {
    self.algorithm = algorithm.rawValue
    self.type = type
    self.keyID = keyID
  }
}

extension JWSHeader: Codable {
  private enum CodingKeys: String, CodingKey {
    case algorithm = "alg"
    case type = "typ"
    case keyID = "kid"
    case criticalExtensions = "crit"
    case ownKey = "jwk"
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    algorithm = try container.decode(String.self, forKey: .algorithm)
    type = try container.decodeIfPresent(String.self, forKey: .type)
    keyID = try container.decodeIfPresent(String.self, forKey: .keyID)
    hasCriticalExtensions = container.contains(.criticalExtensions)
    ownKey = try? container.decodeIfPresent(JWK.self, forKey: .ownKey)
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(algorithm, forKey: .algorithm)
    try container.encodeIfPresent(type, forKey: .type)
    try container.encodeIfPresent(keyID, forKey: .keyID)
  }
}
