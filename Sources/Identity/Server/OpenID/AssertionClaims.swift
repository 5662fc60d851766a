internal import DomainTypes

/// The claims of a client assertion (RFC 7523 section 3).
struct AssertionClaims: Decodable {
  var iss: String
  var sub: String
  var aud: Audience
  var jti: String
  var exp: Double
  var nbf: Double?
  var iat: Double?

  enum Audience: Decodable {
    case values([String])
    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let one = try? container.decode(String.self) {
        self = .values([one])
      } else {
        self = .values(try container.decode([String].self))
      }
    }
  }

  /// Seconds that clocks may differ.
  private static let leeway = 30.0
  /// Seconds; an assertion is for now, and its `jti` is remembered that long.
  private static let longestLife = 3600.0
  /// The issuer itself, or the endpoint that is called (RFC 9126 section 2 allows either).
  private static let audiencePaths = ["", "/token", "/par", "/introspect", "/revoke", "/connect/token"]

  func isValid(for client: String, issuer: String, now: Double) -> Bool {
    guard case .values(let audiences) = aud else { return false }
    let ours = Set(Self.audiencePaths.map { issuer + $0 })
    return iss == client && sub == client && audiences.contains(where: ours.contains)
      && !jti.isEmpty && exp > now - Self.leeway && exp < now + Self.longestLife + Self.leeway
      && (nbf ?? now) <= now + Self.leeway && (iat ?? now) <= now + Self.leeway
  }
}
