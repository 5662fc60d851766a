package import APIContract
internal import Cryptography
package import FoundationEssentials
internal import HTTPClient
internal import HTTPTypes
package import JOSE

/// Calls identity.
package struct IdentityClient: Sendable {
  /// identity's base URL, which is also its issuer name.
  package let issuer: String
  private let send: ServiceCaller.Send
  private let now: @Sendable () -> Date

  package init(issuer: String, now: @escaping @Sendable () -> Date, send: @escaping ServiceCaller.Send) {
    self.issuer = issuer
    self.now = now
    self.send = send
  }

  private var caller: ServiceCaller { ServiceCaller(baseURL: issuer, tokens: nil, send: send) }

  package func discovery() async throws -> ProviderMetadata { try await caller.call(IdentityAPI.discovery, Empty()) }

  /// What identity says about the person whose access token this is (OpenID Connect Core section 5.3).
  package func userInfo(_ accessToken: String) async throws -> UserInfo {
    let request = OutgoingRequest(
      .get, issuer + IdentityAPI.userInfo.path, fields: [.authorization: "Bearer " + accessToken])
    let response = try await send(request)
    guard response.status == 200 else {
      throw Problem(code: "identity-unavailable", status: 503, title: "identity answered \(response.status)")
    }
    return try ContractJSON.decode(UserInfo.self, from: try await response.body.collect(upTo: 1 << 20))
  }

  /// identity's public keys, to be cached with `RemoteKeySet`.
  package func keys() async throws -> JWKSet {
    let response = try await caller.call(IdentityAPI.keys.operation, body: [])
    return try ContractJSON.decode(JWKSet.self, from: try await response.body.collect(upTo: 1 << 20))
  }

  /// What identity revoked since `after`.
  package func revocations(after: Int?) async throws -> Revocations {
    var options = ServiceCaller.Options()
    if let after { options.query.add("after", "\(after)") }
    return try await caller.call(IdentityAPI.revocations, Empty(), options)
  }

  /// Redeems an authorization code (RFC 6749 section 4.1.3, RFC 7636 section 4.5).
  ///
  /// - Throws: `OAuthError` when identity refuses.
  package func redeem(
    code: String, redirectURI: String, verifier: String, as client: ClientAssertion
  ) async throws -> TokenAnswer {
    try await token(
      ["grant_type": "authorization_code", "code": code, "redirect_uri": redirectURI, "code_verifier": verifier],
      as: client)
  }

  /// A token in the daemon's own name (RFC 6749 section 4.4).
  ///
  /// - Throws: `OAuthError` when identity refuses.
  package func clientCredentials(scopes: [String], as client: ClientAssertion) async throws -> TokenAnswer {
    try await token(["grant_type": "client_credentials", "scope": scopes.joined(separator: " ")], as: client)
  }

  /// Tokens for calls in the daemon's own name, with these scopes.
  package func tokenSource(scopes: [String], as client: ClientAssertion) -> TokenSource {
    TokenSource(now: now) { try await clientCredentials(scopes: scopes, as: client) }
  }

  private func token(_ form: QueryItems, as client: ClientAssertion) async throws -> TokenAnswer {
    var form = form
    for (name, value) in try client.formFields(audience: issuer, now: now()) { form.add(name, value) }
    let request = OutgoingRequest(
      .post, issuer + IdentityAPI.token.path, fields: [.contentType: "application/x-www-form-urlencoded"],
      body: Array(form.encoded.utf8))
    let response = try await send(request)
    let bytes = try await response.body.collect(upTo: 1 << 20)
    guard response.status == 200 else {
      if let refusal = try? ContractJSON.decode(OAuthError.self, from: bytes) { throw refusal }
      throw Problem(code: "identity-unavailable", status: 503, title: "identity answered \(response.status)")
    }
    return try ContractJSON.decode(TokenAnswer.self, from: bytes)
  }
}
