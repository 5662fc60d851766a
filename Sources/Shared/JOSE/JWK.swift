package import Cryptography

/// A public signature key (RFC 7517, RFC 7518 6, RFC 8037 2).
package struct JWK: Sendable, Equatable {
  package let publicKey: PublicKey
  /// The thumbprint, unless the issuer chose another id.
  package let keyID: String
  /// What the issuer restricts the key to.
  package let algorithm: SigningKey.Algorithm?

  package init(_ key: SigningKey) {
    self.init(key.publicKey, algorithm: key.algorithm)
  }

  package init(_ publicKey: PublicKey, keyID: String? = nil, algorithm: SigningKey.Algorithm? = nil) {
    self.publicKey = publicKey
    self.keyID = keyID ?? Self.thumbprint(of: publicKey)
    self.algorithm = algorithm
  }

  func fits(_ algorithm: SigningKey.Algorithm) -> Bool {
    publicKey.kind.algorithms.contains(algorithm) && (self.algorithm ?? algorithm) == algorithm
  }

  /// The SHA-256 thumbprint in base64url.
  ///
  /// RFC 7638 3: "containing only the required members … with no whitespace or line breaks … and with the required
  /// members ordered lexicographically". All values are base64url, so nothing needs escaping.
  package static func thumbprint(of key: PublicKey) -> String {
    let members =
      switch key.components {
      case .p256(let x, let y):
        #"{"crv":"P-256","kty":"EC","x":"\#(Base64URL.encode(x))","y":"\#(Base64URL.encode(y))"}"#
      case .rsa(let n, let e):
        #"{"e":"\#(Base64URL.encode(e))","kty":"RSA","n":"\#(Base64URL.encode(n))"}"#
      case .ed25519(let x):
        #"{"crv":"Ed25519","kty":"OKP","x":"\#(Base64URL.encode(x))"}"#
      }
    return Base64URL.encode(SHA256.hash(Array(members.utf8)))
  }
}
