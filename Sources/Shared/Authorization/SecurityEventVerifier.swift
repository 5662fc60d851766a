package import APIContract
package import FoundationEssentials
package import JOSE

/// Reads what identity tells this daemon of accounts (RFC 8417).
package struct SecurityEventVerifier: Sendable {
  private let verifier: JWTVerifier
  private let keys: RemoteKeySet
  private let now: @Sendable () -> Date

  /// - Parameters:
  ///   - issuer: identity's base URL.
  ///   - audience: This daemon's client id.
  ///   - keys: identity's keys.
  ///   - now: The clock.
  package init(issuer: String, audience: String, keys: RemoteKeySet, now: @escaping @Sendable () -> Date) {
    verifier = JWTVerifier(issuer: issuer, audience: audience, type: SecurityEventClaims.type)
    self.keys = keys
    self.now = now
  }

  /// - Throws: `JWTError` for a token that is not good; a 503 problem while identity's keys cannot be had.
  package func claims(of token: String) async throws -> SecurityEventClaims {
    do {
      return try await verifier.verify(token, keys: keys, now: now())
    } catch let error as JWTError {
      throw error
    } catch {
      throw Problem.identityUnavailable
    }
  }
}
