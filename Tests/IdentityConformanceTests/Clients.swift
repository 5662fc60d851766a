import APIContract
import Cryptography
import DomainTypes
import JOSE

/// The relying parties of the certification suite: static clients, as its plans ask for them.
enum Clients {
  static let redirect = "https://suite.example/callback"
  static let basicSecret = "basic secret"
  static let postSecret = "post-secret"

  static func json(_ key: SigningKey) throws -> [UInt8] {
    let jwk = String(decoding: try ContractJSON.encode(JWK(key)), as: UTF8.self)
    let shared = """
      "redirectURIs": ["\(redirect)", "https://suite.example/callback2"],
      "postLogoutRedirectURIs": ["https://suite.example/bye"],
      "grantTypes": ["authorization_code", "refresh_token", "client_credentials"],
      "scopes": ["openid", "profile", "email", "address", "phone", "offline_access", "citizen_id", "backend.requests",
        "portal.events", "gateway.own", "portal.operator", "ial_level", "user_id", "name_verified",
        "identity.companies"],
      "name": {"th": "ชุดทดสอบ", "en": "Suite"}
      """
    return Array(
      """
      [{"clientID": "basic", "clientSecret": "\(basicSecret)", "tokenEndpointAuthMethod": "client_secret_basic",
        "requirePKCE": false, "idTokenAlgorithm": "RS256", "jwk": \(jwk),
        "backChannelLogoutURI": "https://suite.example/backchannel",
        "securityEventsURI": "https://suite.example/events", \(shared)},
       {"clientID": "post", "clientSecret": "\(postSecret)", "tokenEndpointAuthMethod": "client_secret_post",
        "requirePKCE": false, "idTokenAlgorithm": "RS256", \(shared)},
       {"clientID": "jwt", "jwk": \(jwk), "tokenEndpointAuthMethod": "private_key_jwt", "firstParty": true, \(shared)},
       {"clientID": "pushed", "jwk": \(jwk), "tokenEndpointAuthMethod": "private_key_jwt", "firstParty": true,
        "requirePushedRequests": true, \(shared)},
       {"clientID": "public", "tokenEndpointAuthMethod": "none", "firstParty": true,
        "redirectURIs": ["\(redirect)"], "grantTypes": ["authorization_code", "refresh_token"],
        "scopes": ["openid", "offline_access"], "name": {"th": "แอป", "en": "App"}},
       {"clientID": "ministry-a", "clientSecret": "a", "tokenEndpointAuthMethod": "client_secret_basic",
        "firstParty": true, "sector": "a.go.th", \(shared)},
       {"clientID": "ministry-b", "clientSecret": "b", "tokenEndpointAuthMethod": "client_secret_basic",
        "firstParty": true, "sector": "b.go.th", \(shared)},
       {"clientID": "dga", "clientSecret": "dga secret", "secretForm": "dga-md5", "firstParty": true,
        "tokenEndpointAuthMethod": "client_secret_basic", "requirePKCE": false, "idTokenAlgorithm": "RS256",
        \(shared)},
       {"clientID": "provisioner", "clientSecret": "p", "tokenEndpointAuthMethod": "client_secret_basic",
        "grantTypes": ["client_credentials"], "scopes": ["identity.provision"],
        "name": {"th": "DBD", "en": "DBD"}},
       {"clientID": "certified", "tokenEndpointAuthMethod": "tls_client_auth",
        "tlsSubject": "CN=certified,O=Suite", "tlsClientCertificateBoundAccessTokens": true,
        "grantTypes": ["client_credentials"], "scopes": ["backend.requests"],
        "name": {"th": "ใบรับรอง", "en": "Certified"}}]
      """.utf8)
  }
}
