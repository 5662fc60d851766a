internal import Cryptography
package import FoundationEssentials
package import HTTPServer
internal import Synchronization

/// Remembers for a moment which access tokens were good, so that a consumer's thousand calls check one signature.
///
/// A token is believed no longer than until its own end, and at most a minute, after which withdrawn keys count again.
package final class VerifiedTokens: Sendable {
  private static let longest: TimeInterval = 60
  private static let most = 4096

  private let now: @Sendable () -> Date
  private let verify: Router.Authenticate
  private let kept = Mutex<[String: (principal: Principal, until: Date)]>([:])

  package init(now: @escaping @Sendable () -> Date, verify: @escaping Router.Authenticate) {
    self.now = now
    self.verify = verify
  }

  package func principal(for token: String) async throws -> Principal {
    let now = now()
    if let known = kept.withLock({ $0[token] }), now < known.until { return known.principal }
    let principal = try await verify(token)
    if let end = Self.end(of: token) {
      let until = min(end, now.addingTimeInterval(Self.longest))
      kept.withLock { kept in
        if kept.count >= Self.most { kept = kept.filter { $0.value.until > now } }
        if kept.count >= Self.most { kept = [:] }
        kept[token] = (principal, until)
      }
    }
    return principal
  }

  /// The `exp` of a token whose signature was found good.
  private static func end(of token: String) -> Date? {
    struct Claims: Decodable { var exp: Double }
    let parts = token.split(separator: ".")
    guard parts.count == 3, let payload = Base64URL.decode(String(parts[1])),
      let claims = try? JSONDecoder().decode(Claims.self, from: Data(payload))
    else { return nil }
    return Date(timeIntervalSince1970: claims.exp)
  }
}
