internal import APIClient
package import APIContract
internal import DomainTypes
package import FoundationEssentials
package import HTTPServer
package import HTTPTypes
internal import JOSE

extension WebSession {
  /// `POST /back-channel-logout`: identity says that a sign-in ended (OpenID Connect Back-Channel Logout 1.0).
  ///
  /// Sessions that came of it end, and access tokens of it that were issued before count no more.
  package func backChannelLogout(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    let body = try await request.body.collect(upTo: 65_536)
    let form = QueryItems(encoded: String(decoding: body, as: UTF8.self)) ?? [:]
    let verifier = JWTVerifier(issuer: identity.issuer, audience: client.clientID, type: "logout+jwt")
    guard let token = form["logout_token"],
      let claims = try? await verifier.verify(token, as: LogoutClaims.self, keys: keys, now: now())
    else { return Self.refusal }
    try await store.end(sid: claims.sid, subject: claims.sub, now: now())
    return HTTPResponse(status: 200, fields: [.cacheControl: "no-store"])
  }

  /// Section 2.8: 400, with what was wrong kept to ourselves.
  private static let refusal = HTTPResponse(
    status: 400, fields: [.cacheControl: "no-store", .contentType: "application/json"],
    body: .bytes(Array(#"{"error":"invalid_request"}"#.utf8)))

  /// Whether identity ended the sign-in of an access token after it issued the token.
  package func isEnded(sid: String, issuedAt: Date) -> Bool {
    (try? store.endedAt(sid: sid)).flatMap { $0 }.map { issuedAt <= $0 } ?? false
  }

  /// Sends the browser to identity for a higher authentication level, and back.
  ///
  /// Ends in `SignInFailure.refused` when the person does not reach it.
  package func stepUp(to level: AuthenticationLevel, returnTo: String) -> HTTPResponse {
    .seeOther("/sign-in?acr_values=" + level.rawValue + "&return=" + PercentCoding.encode(returnTo))
  }
}

/// The claims of a logout token (section 2.4), whose form alone proves what it is for.
private struct LogoutClaims: Decodable {
  var sid: String?
  var sub: String?

  private enum CodingKeys: CodingKey { case sid, sub, nonce, events, jti, iat }
  private struct Event: Decodable {}
  private struct Unacceptable: Error {}

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    sid = try container.decodeIfPresent(String.self, forKey: .sid)
    sub = try container.decodeIfPresent(String.self, forKey: .sub)
    let events = try container.decode([String: Event].self, forKey: .events)
    _ = try container.decode(String.self, forKey: .jti)
    _ = try container.decode(Double.self, forKey: .iat)
    guard events["http://schemas.openid.net/event/backchannel-logout"] != nil, !container.contains(.nonce),
      sid != nil || sub != nil
    else { throw Unacceptable() }
  }
}
