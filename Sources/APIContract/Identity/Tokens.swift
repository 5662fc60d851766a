internal import HTTPTypes

/// Every operation of identity.
public enum IdentityAPI {}

extension IdentityAPI {
  /// OpenID Connect Discovery 1.0 section 4.
  public static let discovery = Endpoint(.get, "/.well-known/openid-configuration", output: ProviderMetadata.self)
  public static let keys = Endpoint(.get, "/jwks.json", output: KeySet.self)
  /// RFC 6749 section 3.2; the body is a form.
  public static let token = Operation(.post, "/token")
  /// OpenID Connect Core section 5.3.
  public static let userInfo = Endpoint(.get, "/userinfo", output: UserInfo.self)
  public static let postUserInfo = Endpoint(.post, "/userinfo", output: UserInfo.self)
  /// RFC 9126; the body is a form.
  public static let pushedRequest = Operation(.post, "/par")
  /// RFC 7662; the body is a form.
  public static let introspect = Operation(.post, "/introspect")
  /// RFC 7009; the body is a form.
  public static let revoke = Operation(.post, "/revoke")
}

/// The paths of DGA Digital ID, for programs that were written for it; each does what ours does.
extension IdentityAPI {
  public static let dgaToken = Operation(.post, "/connect/token")
  public static let dgaUserInfo = Endpoint(.get, "/connect/userinfo", output: UserInfo.self)
  public static let dgaPostUserInfo = Endpoint(.post, "/connect/userinfo", output: UserInfo.self)
}

/// The answer to a pushed request (RFC 9126 section 2.2).
public struct PushedRequestAnswer: Codable, Sendable, Equatable {
  public var request_uri: String
  /// Seconds.
  public var expires_in: Int
  public init(request_uri: String, expires_in: Int) {
    self.request_uri = request_uri
    self.expires_in = expires_in
  }
}

/// What is known of a token (RFC 7662 section 2.2); only `active` for one that does not count.
public struct IntrospectionAnswer: Codable, Sendable, Equatable {
  public var active: Bool
  public var scope: String?
  public var client_id: String?
  public var token_type: String?
  public var exp: Int?
  public var iat: Int?
  public var sub: String?
  public var aud: [String]?
  public var iss: String?
  public var jti: String?
  public var sid: String?
  public var acr: String?
  public var auth_time: Int?
  public var juristic_id: String?
  public var cnf: TokenConfirmation?
  public init(active: Bool) { self.active = active }
}

/// OpenID provider metadata (Discovery section 3), names as the specification writes them.
public struct ProviderMetadata: Codable, Sendable, Equatable {
  public var issuer: String
  public var authorization_endpoint: String
  public var token_endpoint: String
  public var userinfo_endpoint: String
  public var jwks_uri: String
  public var end_session_endpoint: String
  public var registration_endpoint: String?
  public var scopes_supported: [String]
  public var response_types_supported: [String]
  public var response_modes_supported: [String]
  public var grant_types_supported: [String]
  public var subject_types_supported: [String]
  public var id_token_signing_alg_values_supported: [String]
  public var token_endpoint_auth_methods_supported: [String]
  public var token_endpoint_auth_signing_alg_values_supported: [String]
  public var code_challenge_methods_supported: [String]
  public var claims_supported: [String]
  public var ui_locales_supported: [String]
  public var authorization_response_iss_parameter_supported: Bool
  // What stands beside the required ones.
  public var pushed_authorization_request_endpoint: String?
  public var introspection_endpoint: String?
  public var revocation_endpoint: String?
  public var introspection_endpoint_auth_methods_supported: [String]?
  public var revocation_endpoint_auth_methods_supported: [String]?
  public var acr_values_supported: [String]?
  public var prompt_values_supported: [String]?
  public var display_values_supported: [String]?
  public var claim_types_supported: [String]?
  public var claims_locales_supported: [String]?
  public var claims_parameter_supported: Bool?
  public var request_parameter_supported: Bool?
  public var request_uri_parameter_supported: Bool?
  public var request_object_signing_alg_values_supported: [String]?
  public var userinfo_signing_alg_values_supported: [String]?
  public var backchannel_logout_supported: Bool?
  public var backchannel_logout_session_supported: Bool?
  public var verified_claims_supported: Bool?
  public var trust_frameworks_supported: [String]?
  public var evidence_supported: [String]?
  public var claims_in_verified_claims_supported: [String]?
  public var dpop_signing_alg_values_supported: [String]?
  public var tls_client_certificate_bound_access_tokens: Bool?

  public init(
    issuer: String, authorization_endpoint: String, token_endpoint: String, userinfo_endpoint: String,
    jwks_uri: String, end_session_endpoint: String, registration_endpoint: String? = nil,
    scopes_supported: [String], response_types_supported: [String], response_modes_supported: [String],
    grant_types_supported: [String], subject_types_supported: [String],
    id_token_signing_alg_values_supported: [String], token_endpoint_auth_methods_supported: [String],
    token_endpoint_auth_signing_alg_values_supported: [String], code_challenge_methods_supported: [String],
    claims_supported: [String], ui_locales_supported: [String],
    authorization_response_iss_parameter_supported: Bool
  ) {
    self.issuer = issuer
    self.authorization_endpoint = authorization_endpoint
    self.token_endpoint = token_endpoint
    self.userinfo_endpoint = userinfo_endpoint
    self.jwks_uri = jwks_uri
    self.end_session_endpoint = end_session_endpoint
    self.registration_endpoint = registration_endpoint
    self.scopes_supported = scopes_supported
    self.response_types_supported = response_types_supported
    self.response_modes_supported = response_modes_supported
    self.grant_types_supported = grant_types_supported
    self.subject_types_supported = subject_types_supported
    self.id_token_signing_alg_values_supported = id_token_signing_alg_values_supported
    self.token_endpoint_auth_methods_supported = token_endpoint_auth_methods_supported
    self.token_endpoint_auth_signing_alg_values_supported = token_endpoint_auth_signing_alg_values_supported
    self.code_challenge_methods_supported = code_challenge_methods_supported
    self.claims_supported = claims_supported
    self.ui_locales_supported = ui_locales_supported
    self.authorization_response_iss_parameter_supported = authorization_response_iss_parameter_supported
  }
}

/// The answer of the token endpoint (RFC 6749 section 5.1, OpenID Connect Core section 3.1.3.3).
public struct TokenAnswer: Codable, Sendable {
  public var access_token: String
  public var token_type: String
  /// Seconds.
  public var expires_in: Int
  public var id_token: String?
  public var refresh_token: String?
  public var scope: String?

  public init(
    access_token: String, token_type: String, expires_in: Int, id_token: String? = nil, refresh_token: String? = nil,
    scope: String? = nil
  ) {
    self.access_token = access_token
    self.token_type = token_type
    self.expires_in = expires_in
    self.id_token = id_token
    self.refresh_token = refresh_token
    self.scope = scope
  }
}

/// A refusal of an OAuth endpoint (RFC 6749 section 5.2).
public struct OAuthError: Error, Codable, Sendable, Equatable {
  public var error: String
  public var error_description: String?
  public init(error: String, error_description: String? = nil) {
    self.error = error
    self.error_description = error_description
  }
}
