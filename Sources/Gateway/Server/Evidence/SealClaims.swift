package import Cryptography
package import FoundationEssentials
package import GatewayStorage
package import JOSE

/// What the gateway signs about a seal: the claims of a JWT of type `exchange-seal+jwt`, without an end.
package struct SealClaims: Codable, Sendable, Equatable {
  package var iss: String
  package var iat: Int
  package var first: Int
  package var last: Int
  /// base64url.
  package var root: String
  package var head: String

  package static let type = "exchange-seal+jwt"

  package init(_ seal: ExchangeSeal, issuer: String, at now: Date) {
    iss = issuer
    iat = Int(now.timeIntervalSince1970)
    first = seal.first
    last = seal.last
    root = Base64URL.encode(seal.root)
    head = Base64URL.encode(seal.head)
  }

  package static func signer(
    issuer: String, key: SigningKey, now: @escaping @Sendable () -> Date
  ) -> ExchangeLog.Sign {
    // The thumbprint is the same for every seal.
    let keyID = JWK.thumbprint(of: key.publicKey)
    return { seal in
      try JWT.sign(SealClaims(seal, issuer: issuer, at: now()), type: type, key: key, keyID: keyID)
    }
  }

  /// The claims of a statement that one of the keys signed; `nil` for any other text.
  package static func read(_ statement: String, keys: JWKSet) -> SealClaims? {
    guard let payload = try? JWS(statement).verify(keys: keys, algorithms: [.es256, .edDSA, .rs256, .ps256]) else {
      return nil
    }
    return try? JSONDecoder().decode(SealClaims.self, from: Data(payload))
  }

  /// Whether they speak of this very seal.
  package func matches(_ seal: ExchangeSeal) -> Bool {
    first == seal.first && last == seal.last && root == Base64URL.encode(seal.root)
      && head == Base64URL.encode(seal.head)
  }
}
