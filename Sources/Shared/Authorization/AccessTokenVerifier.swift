package import APIContract
internal import DomainTypes
package import FoundationEssentials
package import HTTPServer
package import JOSE

/// Turns a bearer token into a principal, here, without asking identity: its keys are cached.
///
/// While identity is down, tokens that it issued before go on working.
package struct AccessTokenVerifier: Sendable {
  private let verifier: JWTVerifier
  private let keys: RemoteKeySet
  private let now: @Sendable () -> Date
  private let isEnded: @Sendable (_ sid: String, _ issuedAt: Date) -> Bool

  /// - Parameters:
  ///   - issuer: identity's base URL.
  ///   - audience: This daemon's name, such as `portal`.
  ///   - keys: identity's keys.
  ///   - now: The clock.
  ///   - isEnded: Whether identity ended the sign-in after it issued a token of it (`WebSession.isEnded`).
  package init(
    issuer: String, audience: String, keys: RemoteKeySet, now: @escaping @Sendable () -> Date,
    isEnded: @escaping @Sendable (_ sid: String, _ issuedAt: Date) -> Bool = { _, _ in false }
  ) {
    self.isEnded = isEnded
    verifier = JWTVerifier(issuer: issuer, audience: audience, type: "at+jwt")
    self.keys = keys
    self.now = now
  }

  /// - Throws: `JWTError` for a token that is not good; a 503 problem while identity's keys cannot be had, so that
  ///   nobody is told that a good token is bad.
  package func principal(for token: String) async throws -> Principal {
    do {
      let claims = try await verifier.verify(token, as: AccessTokenClaims.self, keys: keys, now: now())
      if let sid = claims.sid, isEnded(sid, claims.issuedAt) { throw JWTError.expired }
      return claims.principal(token: token)
    } catch let error as JWTError {
      throw error
    } catch {
      throw Problem.identityUnavailable
    }
  }
}

extension Problem {
  /// Nobody knows whether a token is good: whoever sent it tries again.
  static let identityUnavailable = Problem(
    code: "identity-unavailable", status: 503, title: "The identity service cannot be asked for its keys now",
    retryAfter: 5)
}

/// The claims of an access token (RFC 9068 section 2.2) with those of the person beside them.
package struct AccessTokenClaims: Codable, Sendable {
  package var sub: String
  package var client_id: String
  package var scope: String
  package var name: String?
  package var title: String?
  package var given_name: String?
  package var family_name: String?
  package var preferred_username: String?
  package var citizen_id: String?
  package var juristic_id: String?
  package var juristic_name: String?
  package var ial: String?
  package var aal: String?
  package var acr: String?
  package var sid: String?
  /// Seconds since 1970.
  package var auth_time: Int?
  package var iat: Double?
  package var jti: String?
  package var grant: String?
  package var delegation: UserInfo.Delegation?

  var issuedAt: Date { Date(timeIntervalSince1970: iat ?? 0) }
  package var cnf: TokenConfirmation?

  func principal(token: String) -> Principal {
    var principal = Principal(
      subject: sub, clientID: client_id, scopes: Set(scope.split(separator: " ").map(String.init)),
      username: preferred_username, name: name,
      givenName: given_name, familyName: family_name, citizenID: citizen_id.flatMap { CitizenID($0) },
      juristicID: juristic_id.flatMap { JuristicID($0) }, juristicName: juristic_name, ial: ial, aal: aal,
      title: title, token: token)
    principal.acr = acr
    principal.authTime = auth_time
    principal.delegation = delegation
    principal.confirmation = cnf
    principal.revocationID = grant ?? jti
    return principal
  }
}
