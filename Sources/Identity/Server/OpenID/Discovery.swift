internal import APIContract
internal import Cryptography
internal import IdentityDomain

extension IdentityEnvironment {
  /// `GET /.well-known/openid-configuration`.
  var providerMetadata: ProviderMetadata {
    ProviderMetadata(
      issuer: issuer.url, authorization_endpoint: issuer.url + "/authorize", token_endpoint: issuer.url + "/token",
      userinfo_endpoint: issuer.url + "/userinfo", jwks_uri: issuer.url + "/jwks.json",
      end_session_endpoint: issuer.url + "/logout", scopes_supported: Scopes.openID,
      response_types_supported: ["code"], response_modes_supported: ["query"],
      grant_types_supported: Client.GrantType.allCases.map(\.rawValue), subject_types_supported: ["public"],
      id_token_signing_alg_values_supported: issuer.idTokenAlgorithms,
      token_endpoint_auth_methods_supported: Client.Authentication.allCases.map(\.rawValue),
      token_endpoint_auth_signing_alg_values_supported: ClientAuthentication.algorithms.map(\.rawValue).sorted(),
      code_challenge_methods_supported: ["S256"],
      claims_supported: [
        "sub", "name", "title", "given_name", "family_name", "preferred_username", "email", "citizen_id",
        "juristic_id", "juristic_name", "ial", "aal", "member_type", "auth_time", "nonce",
      ],
      ui_locales_supported: ["th", "en"], authorization_response_iss_parameter_supported: true)
  }
}
