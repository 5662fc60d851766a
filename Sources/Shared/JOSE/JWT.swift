package import Cryptography
internal import FoundationEssentials

/// Signed claims (RFC 7519).
package enum JWT {
  /// Signs claims with the key's algorithm; `kid` is the thumbprint unless another is given.
  ///
  /// A `Date` in the claims becomes a whole number of seconds. `type` is the `typ` that keeps one kind of token
  /// from passing as another (RFC 8725 3.11), for example `at+jwt`.
  package static func sign(
    _ claims: some Encodable, type: String, key: SigningKey, keyID: String? = nil
  ) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.dateEncodingStrategy = .custom { date, encoder in
      var container = encoder.singleValueContainer()
      try container.encode(Int64(date.timeIntervalSince1970.rounded(.down)))
    }
    return try JWS.sign(Array(try encoder.encode(claims)), type: type, key: key, keyID: keyID)
  }
}
