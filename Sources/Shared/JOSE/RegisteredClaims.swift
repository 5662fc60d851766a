internal import FoundationEssentials

/// The claims that a verifier checks for everyone (RFC 7519 4.1).
struct RegisteredClaims: Decodable {
  var iss: String?
  var aud: Audience?
  /// Seconds since 1970, possibly with a fraction (RFC 7519 2, NumericDate).
  var exp: Double
  var nbf: Double?
  var iat: Double?

  /// A token without `exp` is unreadable: it would be valid for ever.
  func check(issuer: String?, audience: String?, leeway: Duration, now: Date) throws(JWTError) {
    if let issuer, iss != issuer { throw .wrongIssuer }
    if let audience, !(aud?.values.contains(audience) ?? false) { throw .wrongAudience }
    let leeway = leeway / .seconds(1)
    let now = now.timeIntervalSince1970
    if now >= exp + leeway { throw .expired }
    if let nbf, now < nbf - leeway { throw .notYetValid }
    if let iat, now < iat - leeway { throw .issuedInFuture }
  }
}

/// RFC 7519 4.1.3: an array of strings, or "in the special case when the JWT has one audience" one string.
struct Audience: Decodable {
  let values: [String]

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let value = try? container.decode(String.self) {
      values = [value]
    } else {
      values = try container.decode([String].self)
    }
  }
}
