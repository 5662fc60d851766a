package import Cryptography
package import FoundationEssentials

/// What a token must be to be accepted.
package struct JWTVerifier: Sendable {
  private let issuer: String?
  private let audience: String?
  private let type: String
  private let algorithms: Set<SigningKey.Algorithm>
  private let leeway: Duration

  /// `nil` for issuer or audience leaves that claim to the caller; the leeway is for clocks that disagree.
  package init(
    issuer: String?, audience: String?, type: String, algorithms: Set<SigningKey.Algorithm> = [.es256],
    leeway: Duration = .seconds(30)
  ) {
    self.issuer = issuer
    self.audience = audience
    self.type = Self.canonical(type)
    self.algorithms = algorithms
    self.leeway = leeway
  }

  /// Checks form, `alg`, `crit`, `typ`, `kid`, signature, then `iss`, `aud`, `exp`, `nbf` and `iat`.
  ///
  /// A `Date` in the claims is read from seconds since 1970.
  package func verify<Claims: Decodable>(
    _ token: String, as claims: Claims.Type = Claims.self, keys: JWKSet, now: Date
  ) throws(JWTError) -> Claims {
    try verify(JWS(token), keys: keys, now: now)
  }

  /// Does the same with the keys of a remote issuer; throws what fetching them throws.
  package func verify<Claims: Decodable>(
    _ token: String, as claims: Claims.Type = Claims.self, keys: RemoteKeySet, now: Date
  ) async throws -> Claims {
    let jws = try JWS(token)
    return try verify(jws, keys: try await keys.keys(forKeyID: jws.keyID), now: now)
  }

  private func verify<Claims: Decodable>(_ jws: JWS, keys: JWKSet, now: Date) throws(JWTError) -> Claims {
    let payload = try jws.verify(keys: keys, algorithms: algorithms)
    guard Self.canonical(jws.header.type ?? "") == type else { throw .wrongType }
    let decoder = JSONDecoder()
    decoder.dateDecodingStrategy = .secondsSince1970
    let read: CheckedClaims<Claims>
    do {
      read = try decoder.decode(CheckedClaims<Claims>.self, from: Data(payload))
    } catch {
      throw .unreadableClaims
    }
    try read.registered.check(issuer: issuer, audience: audience, leeway: leeway, now: now)
    guard let claims = read.claims else { throw .unreadableClaims }
    return claims
  }

  /// RFC 7515 4.1.9: media type names "are not case sensitive", and a `typ` without a slash is "as if
  /// "application/" were prepended".
  private static func canonical(_ type: String) -> String {
    let type = type.lowercased()
    return type.contains("/") ? type : "application/" + type
  }
}

/// Both views of one payload, parsed once.
private struct CheckedClaims<Claims: Decodable>: Decodable {
  let registered: RegisteredClaims
  /// `nil` is told to the sender only after the registered claims have passed.
  let claims: Claims?

  init(from decoder: any Decoder) throws {
    registered = try RegisteredClaims(from: decoder)
    claims = try? Claims(from: decoder)
  }
}
