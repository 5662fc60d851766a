internal import APIContract
internal import Authorization
internal import Cryptography
internal import FoundationEssentials
internal import IdentityDomain

extension IdentityEnvironment {
  /// `GET /.well-known/openid-configuration`.
  var providerMetadata: ProviderMetadata {
    let signing = ClientAuthentication.algorithms.map(\.rawValue).sorted()
    let methods = Client.Authentication.allCases.map(\.rawValue)
    var metadata = ProviderMetadata(
      issuer: issuer.url, authorization_endpoint: issuer.url + "/authorize", token_endpoint: issuer.url + "/token",
      userinfo_endpoint: issuer.url + "/userinfo", jwks_uri: issuer.url + "/jwks.json",
      end_session_endpoint: issuer.url + "/logout", scopes_supported: Scopes.openID,
      response_types_supported: ["code"],
      response_modes_supported: AuthorizationRequest.ResponseMode.allCases.map(\.rawValue),
      grant_types_supported: Client.GrantType.allCases.map(\.rawValue),
      subject_types_supported: ["public", "pairwise"],
      id_token_signing_alg_values_supported: issuer.idTokenAlgorithms(at: now()),
      token_endpoint_auth_methods_supported: methods,
      token_endpoint_auth_signing_alg_values_supported: signing, code_challenge_methods_supported: ["S256"],
      claims_supported: Self.claims, ui_locales_supported: ["th", "en"],
      authorization_response_iss_parameter_supported: true)
    metadata.pushed_authorization_request_endpoint = issuer.url + "/par"
    metadata.introspection_endpoint = issuer.url + "/introspect"
    metadata.revocation_endpoint = issuer.url + "/revoke"
    metadata.introspection_endpoint_auth_methods_supported = methods.filter { $0 != "none" }
    metadata.revocation_endpoint_auth_methods_supported = methods
    metadata.acr_values_supported = AAL.allCases.map(\.acr)
    metadata.prompt_values_supported = ["none", "login", "consent", "select_account"]
    metadata.display_values_supported = ["page", "popup"]
    metadata.claim_types_supported = ["normal"]
    metadata.claims_locales_supported = ["th"]
    metadata.claims_parameter_supported = true
    metadata.request_parameter_supported = true
    metadata.request_uri_parameter_supported = false
    metadata.userinfo_signing_alg_values_supported = issuer.idTokenAlgorithms(at: now())
    metadata.request_object_signing_alg_values_supported = signing
    metadata.verified_claims_supported = true
    metadata.trust_frameworks_supported = [VerifiedClaims.trustFramework]
    metadata.evidence_supported = ["electronic_record"]
    metadata.claims_in_verified_claims_supported = PersonClaims.registered.sorted()
    metadata.dpop_signing_alg_values_supported = DPoPProof.algorithms.map(\.rawValue).sorted()
    metadata.tls_client_certificate_bound_access_tokens = true
    metadata.backchannel_logout_supported = true
    metadata.backchannel_logout_session_supported = true
    return metadata
  }

  private static let claims: [String] = Set(Scopes.claims.values.joined())
    .union([
      "sub", "iss", "aud", "exp", "iat", "auth_time", "nonce", "acr", "amr", "sid", "ial", "aal", "member_type",
      "representation", "delegation",
    ]).sorted()
}
